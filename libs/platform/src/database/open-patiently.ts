import { Logger } from '@nestjs/common';
import { outlastAbsence } from './outlast-absence.js';

const patienceMs = 30_000;
const logger = new Logger('Database');

/** Opens the database once it is there: a program and its database are often started, or started anew, together. */
export async function openPatiently<T>(open: () => Promise<T>): Promise<T> {
  return outlastAbsence(open, patienceMs, () => {
    logger.warn(`The database does not answer; it is waited for, ${patienceMs / 1000} s at most.`);
  });
}

import { Logger } from '@nestjs/common';
import { outlastAbsence } from './outlast-absence.js';

const patienceMs = 30_000;
const logger = new Logger('Database');

/** What a start needs of the database, done once that is there: both are often started, or started anew, together. */
export async function onceDatabaseIsThere<T>(work: () => Promise<T>): Promise<T> {
  return outlastAbsence(work, patienceMs, () => {
    logger.warn(`The database does not answer; it is waited for, ${patienceMs / 1000} s at most.`);
  });
}

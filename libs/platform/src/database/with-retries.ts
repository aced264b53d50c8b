import { setTimeout as sleep } from 'node:timers/promises';
import { QueryFailedError } from 'typeorm';

const maxAttempts = 4;
/** serialization_failure and deadlock_detected: PostgreSQL asks for the whole transaction again. */
const retryableStates = new Set(['40001', '40P01']);

/** Runs a whole transaction again when PostgreSQL asks for it; a part of an aborted transaction cannot be retried. */
export async function withRetries<T>(transaction: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transaction();
    } catch (error) {
      if (attempt === maxAttempts || !isRetryable(error)) throw error;
      await sleep(10 * 2 ** attempt * Math.random());
    }
  }
}

function isRetryable(error: unknown): boolean {
  const code = sqlStateOf(error);
  return code !== null && retryableStates.has(code);
}

/** The SQLSTATE of a failed query, or null when the error is none. */
export function sqlStateOf(error: unknown): string | null {
  if (!(error instanceof QueryFailedError)) return null;
  const { code } = error.driverError as { code?: string };
  return code ?? null;
}

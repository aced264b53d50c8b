import { QueryFailedError } from 'typeorm';

/** Classes of SQLSTATE: lost connection, out of resources (a full disk among them), shut down or crashed, error of the system. */
const awayClasses = ['08', '53', '57P', '58'];
const awayCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOTFOUND']);
/** What pg and its pool say without a code. */
const awayWords =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/;

/** Whether a failure says that the database is not there or cannot work now, so that the same call may succeed later. */
export function isDatabaseAway(error: unknown): boolean {
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error;
  const { code, message } = (cause ?? {}) as { code?: unknown; message?: unknown };
  if (typeof code !== 'string') return awayWords.test(String(message));
  return awayCodes.has(code) || (code.length === 5 && awayClasses.some((each) => code.startsWith(each)));
}

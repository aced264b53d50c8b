import { membershipHeader } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import type { IncomingHttpHeaders } from 'node:http';

/** As Node names it. */
const headerName = membershipHeader.toLowerCase();

/** The membership an HTTP call says it is meant for; undefined where it says nothing. */
export function namedMembership(headers: IncomingHttpHeaders): unknown {
  return headers[headerName];
}

/**
 * True where a client means somebody else than the session acts for by now: another tab signed in, or turned to another
 * organisation. It can only refuse; who names nobody means whoever it is.
 */
export function isMeantForAnother(named: unknown, { membershipId }: Pick<Actor, 'membershipId'>): boolean {
  return named !== undefined && named !== membershipId;
}

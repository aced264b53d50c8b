import type { Actor } from '@liaison/domain';
import type { DataSource, EntitySubscriberInterface } from 'typeorm';
import { nilId } from '../ids/new-id.js';
import type { Statement } from './transact.js';

/** Who a transaction acts for, as row security reads it. Empty settings make `app.org()` and the others raise. */
interface Context {
  readonly orgId: string;
  readonly personId: string;
  readonly membershipId: string;
  readonly reach: string;
  /** Empty for whoever acts by no grant; null when nobody has looked yet, and then the database does. */
  readonly grantId: string | null;
  readonly now: Date;
}

/** Nobody: only definer functions and tables open to everyone answer. */
export function anonymousContext(now: Date): Statement {
  return settingsOf({ orgId: '', personId: '', membershipId: '', reach: '', grantId: '', now });
}

export function contextOf(actor: Actor, now: Date): Statement {
  return settingsOf({
    orgId: actor.organisationId,
    personId: actor.personId,
    membershipId: actor.membershipId ?? nilId,
    reach: actor.reach,
    // Found with the session in the same call, as roles and reach are.
    grantId: actor.grantId === undefined ? null : (actor.grantId ?? ''),
    now,
  });
}

/** For a reading: what it asks is refused when it would write. */
export function readingContextOf(actor: Actor, now: Date): Statement {
  return { ...contextOf(actor, now), text: setReadingContextSql };
}

function settingsOf({ orgId, personId, membershipId, reach, now, grantId }: Context): Statement {
  return { text: setContextSql, values: [orgId, personId, membershipId, reach, now.toISOString(), grantId] };
}

const settings = `
  set_config('app.org_id', $1, true), set_config('app.person_id', $2, true),
  set_config('app.membership_id', $3, true), set_config('app.reach', $4, true), set_config('app.now', $5, true),
  set_config('app.grant_id', coalesce($6, app.grant_of($3)), true)`;
/** Nobody needs to hear back what was set: a count is the shortest answer. */
const setContextSql = `select num_nonnulls(${settings})`;
const setReadingContextSql = `select num_nonnulls(${settings}, set_config('transaction_read_only', 'on', true))`;

/**
 * The net beneath the app role's data source: every transaction begins in `transact`, with its context. One that TypeORM
 * would begin by itself has none, and is refused before it reaches the database.
 */
class TransactionNet implements EntitySubscriberInterface {
  beforeTransactionStart(): void {
    throw new Error('A transaction was started outside the unit of work.');
  }
}

/** Adds the net to a data source of the app role, once. */
export function addContextNet(dataSource: DataSource): void {
  if (!dataSource.subscribers.some((subscriber) => subscriber instanceof TransactionNet)) {
    dataSource.subscribers.push(new TransactionNet());
  }
}

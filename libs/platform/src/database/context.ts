import type { Actor } from '@liaison/domain';
import type { DataSource, EntitySubscriberInterface, QueryRunner, TransactionStartEvent } from 'typeorm';
import { nilId } from '../ids/new-id.js';

/** Who a transaction acts for, as row security reads it. Empty settings make `app.org()` and the others raise. */
interface Context {
  readonly orgId: string;
  readonly personId: string;
  readonly membershipId: string;
  readonly reach: string;
  readonly now: Date;
}

const contexts = new WeakMap<QueryRunner, Context>();

/** Nobody: only definer functions and tables open to everyone answer. */
export function anonymousContext(now: Date): Context {
  return { orgId: '', personId: '', membershipId: '', reach: '', now };
}

export function contextOf(actor: Actor, now: Date): Context {
  return {
    orgId: actor.organisationId,
    personId: actor.personId,
    membershipId: actor.membershipId ?? nilId,
    reach: actor.reach,
    now,
  };
}

/** Must be called before the transaction starts; the subscriber below refuses a transaction without it. */
export function setContext(runner: QueryRunner, context: Context): void {
  contexts.set(runner, context);
}

/**
 * The net beneath every transaction of the app role: it sets the context as the first statement, so that no path into
 * the database, TypeORM's own included, can run with another transaction's tenant or with none by accident.
 */
export class ContextSubscriber implements EntitySubscriberInterface {
  async afterTransactionStart({ queryRunner }: TransactionStartEvent): Promise<void> {
    const context = contexts.get(queryRunner);
    if (!context) throw new Error('A transaction was started outside the unit of work.');
    await queryRunner.query(setContextSql, [
      context.orgId,
      context.personId,
      context.membershipId,
      context.reach,
      context.now.toISOString(),
      ...Object.values(transactionLimits),
    ]);
  }
}

/** One open writing transaction holds every feed of the server back, so none may linger. */
const transactionLimits = { statement: '15s', lock: '5s', idle: '10s' };

const setContextSql = `
  select set_config('app.org_id', $1, true), set_config('app.person_id', $2, true),
         set_config('app.membership_id', $3, true), set_config('app.reach', $4, true), set_config('app.now', $5, true),
         set_config('app.grant_id', app.grant_of($3), true),
         set_config('statement_timeout', $6, true), set_config('lock_timeout', $7, true),
         set_config('idle_in_transaction_session_timeout', $8, true)`;

/** Adds the net to a data source of the app role, once. */
export function addContextNet(dataSource: DataSource): void {
  if (!dataSource.subscribers.some((subscriber) => subscriber instanceof ContextSubscriber)) {
    dataSource.subscribers.push(new ContextSubscriber());
  }
}

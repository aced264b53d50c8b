import { DomainError, type Actor } from '@liaison/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock/clock.js';
import { nilId } from '../ids/new-id.js';
import { RealtimeBus } from '../realtime/realtime-bus.js';
import { anonymousContext, contextOf, setContext } from './context.js';
import { transact } from './transact.js';
import { SqlTx, Tx } from './tx.js';
import { sqlStateOf, withRetries } from './with-retries.js';

/** The organisation a worker acts for. */
export interface ActingOrganisation {
  readonly id: string;
  readonly kind: Actor['organisationKind'];
}

/** The only door to the database for the app role: sets the tenant, retries the whole block, tells after the commit. */
@Injectable()
export class UnitOfWork {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly bus: RealtimeBus,
  ) {}

  /** `work` may run more than once: it must do nothing that a rollback cannot undo. */
  async run<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    const { result, tx } = await withRetries(() => this.attempt(actor, work)).catch((error: unknown) => {
      throw toGrantRefusal(actor, error);
    });
    this.tell(tx);
    return result;
  }

  /** The system acting for one organisation: it sees what the organisation sees, and no person is named in the trail. */
  async runAsOrganisation<T>(organisation: ActingOrganisation, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.run(systemActor(organisation), work);
  }

  /** Before anybody is known (sign-in, tokens): every tenant table refuses, only narrow definer functions answer. */
  async runAnonymous<T>(work: (tx: SqlTx) => Promise<T>): Promise<T> {
    return withRetries(() => {
      const now = this.clock.now();
      return transact(
        this.dataSource,
        (runner) => setContext(runner, anonymousContext(now)),
        (manager) => work(new SqlTx(manager, now)),
      );
    });
  }

  /**
   * The same for one call of a definer function that looks a secret's hash up: the statement is its own transaction,
   * since begin, context and commit would be three more ways to the server on every call of the api.
   */
  async lookUpSecret<Row extends object>(definerFunction: `app.${string}`, hash: Buffer): Promise<Row[]> {
    // The clock is set in the same statement, and the argument hangs on it, so that the function runs after it.
    const statement = `
      with context as materialized (select set_config('app.now', $2, true) is not null as is_set)
      select answer.* from context cross join lateral ${definerFunction}(case when is_set then $1::bytea end) answer`;
    return withRetries(() => this.dataSource.query<Row[]>(statement, [hash, this.clock.now().toISOString()]));
  }

  private async attempt<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<{ result: T; tx: Tx }> {
    const now = this.clock.now();
    return transact(
      this.dataSource,
      (runner) => setContext(runner, contextOf(actor, now)),
      async (manager: EntityManager) => {
        const tx = new Tx(manager, actor, now);
        return { result: await work(tx), tx };
      },
    );
  }

  private tell(tx: Tx): void {
    const at = tx.now.toISOString();
    if (tx.feed.length > 0)
      this.bus.publish(
        'feed',
        tx.feed.map((event) => ({ ...event, at })),
      );
    if (tx.hasOutbox) this.bus.publish('outbox', {});
  }
}

/** What row security refuses a vendor to write lies outside the grant; from anybody else it is a fault of ours. */
function toGrantRefusal({ grantId }: Actor, error: unknown): unknown {
  const isRefused = grantId !== undefined && grantId !== null && sqlStateOf(error) === '42501';
  return isRefused ? new DomainError('grant.out_of_scope', { cause: error }) : error;
}

/** The actor of `runAsOrganisation`; row security knows it by its nil person. */
export function systemActor(organisation: ActingOrganisation): Actor {
  return {
    personId: nilId,
    membershipId: null,
    organisationId: organisation.id,
    organisationKind: organisation.kind,
    roles: [],
    reach: 'all',
  };
}

import { DomainError, type Actor } from '@liaison/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../clock/clock.js';
import { nilId } from '../ids/new-id.js';
import { RealtimeBus } from '../realtime/realtime-bus.js';
import { ReadingTrail } from '../trail/reading-trail.js';
import { anonymousContext, contextOf, readingContextOf } from './context.js';
import { ReadTx } from './read-tx.js';
import { askAlone, SharedConnections } from './shared-connections.js';
import { transact, type Statement } from './transact.js';
import { SqlTx, Tx } from './tx.js';
import { sqlStateOf, withRetries } from './with-retries.js';

/** The organisation a worker acts for. */
export interface ActingOrganisation {
  readonly id: string;
  readonly kind: Actor['organisationKind'];
}

/** What one of many people asks for; see `lookAsEach`. */
export interface Look {
  readonly actor: Actor;
  readonly asked: Readonly<Record<string, unknown>>;
}

/** The only door to the database for the app role: sets the tenant, retries the whole block, tells after the commit. */
@Injectable()
export class UnitOfWork {
  constructor(
    private readonly dataSource: DataSource,
    private readonly connections: SharedConnections,
    private readonly clock: Clock,
    private readonly bus: RealtimeBus,
    private readonly trail: ReadingTrail,
  ) {}

  /** Where no module puts it together. */
  static over(dataSource: DataSource, clock: Clock, bus: RealtimeBus): UnitOfWork {
    const connections = new SharedConnections(dataSource);
    return new UnitOfWork(dataSource, connections, clock, bus, new ReadingTrail(connections));
  }

  /** `work` may run more than once: it must do nothing that a rollback cannot undo. */
  async run<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    const { result, tx } = await withRetries(() => this.attempt(actor, work)).catch((error: unknown) => {
      throw toGrantRefusal(actor, error);
    });
    this.tell(tx);
    await this.tellReadings(tx);
    return result;
  }

  /**
   * A short reading, as of a page, under the same row security: it has nothing to lock and nothing to commit, so each way to the server is a
   * transaction of its own, on a connection that it shares with other readings. What it notes is in the trail before it answers.
   */
  async read<T>(actor: Actor, work: (tx: ReadTx) => Promise<T>): Promise<T> {
    const now = this.clock.now();
    const context = readingContextOf(actor, now);
    const tx = new ReadTx(actor, now, async (statements) =>
      (await this.connections.ask('reading', [context, ...statements])).slice(1),
    );
    const result = await work(tx);
    await this.tellReadings(tx);
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
      return transact(this.dataSource, [anonymousContext(now)], (open) => work(new SqlTx(open, now)));
    });
  }

  /**
   * The same for one call of a definer function that looks the hashes of secrets up: the statement is its own transaction,
   * since begin, context and commit would be as much work as the look-up, on every call of the api.
   */
  async lookUpSecrets<Row extends object>(
    definerFunction: `app.${string}`,
    hashes: readonly Buffer[],
  ): Promise<readonly Row[]> {
    const statement = this.callOf(definerFunction, 'bytea[]', hashes);
    const [rows = []] = await withRetries(() => this.connections.ask('lookUp', [statement]));
    return rows as Row[];
  }

  /**
   * Reads for many people in one statement, each inside their own row security: the function takes `{place, org_id,
   * person_id, membership_id, reach, …asked}` of each, becomes that person, and answers rows that name the place.
   */
  async lookAsEach<Row extends object>(
    invokerFunction: `app.${string}`,
    looks: readonly Look[],
  ): Promise<readonly Row[]> {
    const each = looks.map(({ actor, asked }, place) => ({
      ...asked,
      place,
      org_id: actor.organisationId,
      person_id: actor.personId,
      membership_id: actor.membershipId ?? nilId,
      reach: actor.reach,
    }));
    const statement = this.callOf(invokerFunction, 'jsonb', JSON.stringify(each));
    return withRetries(() => askAlone<Row>(this.dataSource, statement));
  }

  /** The call of a function as one statement that is its own transaction. */
  private callOf(name: string, type: string, argument: unknown): Statement {
    // The clock is set in the same statement, and the argument hangs on it, so that the function runs after it.
    const text = `
      with context as materialized (select set_config('app.now', $2, true) is not null as is_set)
      select answer.* from context cross join lateral ${name}(case when is_set then $1::${type} end) answer`;
    return { text, values: [argument, this.clock.now().toISOString()] };
  }

  private async attempt<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<{ result: T; tx: Tx }> {
    const now = this.clock.now();
    return transact(this.dataSource, [contextOf(actor, now)], async (open) => {
      const tx = new Tx(open, actor, now);
      return { result: await work(tx), tx };
    });
  }

  private async tellReadings({ actor, now, readings }: ReadTx | Tx): Promise<void> {
    if (readings.length === 0) return;
    if (actor.membershipId !== null) return this.trail.add(actor.membershipId, now, readings);
    // The system has no membership in whose name another transaction could write.
    await this.run(actor, async (tx) => {
      for (const reading of readings) await tx.record(reading);
    });
  }

  private tell(tx: Tx): void {
    const { feed, xid } = tx;
    const at = tx.now.toISOString();
    if (xid !== null && feed.length > 0)
      this.bus.publish(
        'feed',
        feed.map((event) => ({ ...event, at, xid })),
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

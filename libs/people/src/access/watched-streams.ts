import { DomainError, type Actor } from '@liaison/domain';
import { isUuid, UnitOfWork, type FeedHint } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

/** What a screen can watch besides its worklist. */
export interface Watched {
  readonly kind: 'thread' | 'request';
  readonly id: string;
}

/** Last numbers by the name of their stream. */
export type Heads = Readonly<Record<string, number>>;

export interface Watcher {
  readonly actor: Actor;
  readonly watched: readonly Watched[];
}

interface HeadRow {
  readonly place: number;
  readonly stream: string;
  readonly head: number;
}

/** Streams as row security shows them to somebody: their heads, and which of some events that person may hear of. */
@Injectable()
export class WatchedStreams {
  constructor(private readonly work: UnitOfWork) {}

  /** @throws DomainError `object.not_found` for what is not there and what is not theirs. */
  async requireHead(actor: Actor, { kind, id }: Watched): Promise<number> {
    const heads = isUuid(id) ? await this.heads(actor, [{ kind, id }]) : {};
    const head = heads[`${kind}:${id.toLowerCase()}`];
    if (head === undefined) throw new DomainError('object.not_found');
    return head;
  }

  /** The last number of each stream by its name; a stream that is not theirs (any more) is left out. */
  async heads(actor: Actor, watched: readonly Watched[]): Promise<Heads> {
    const [heads] = await this.headsOfEach([{ actor, watched }]);
    return heads ?? {};
  }

  /** The same for many people in one statement, each inside their own row security; answered in their order. */
  async headsOfEach(watchers: readonly Watcher[]): Promise<Heads[]> {
    const looks = watchers.map(({ actor, watched }) => ({
      actor,
      asked: { threads: idsOf(watched, 'thread'), requests: idsOf(watched, 'request') },
    }));
    const heads = watchers.map((): Record<string, number> => ({}));
    if (!watchers.some(({ watched }) => watched.length > 0)) return heads;
    const rows = await this.work.lookAsEach<HeadRow>('app.heads_seen', looks);
    for (const { place, stream, head } of rows) Object.assign(heads[place] ?? {}, { [stream]: head });
    return heads;
  }

  /** Of events that were just recorded, those this person's own row security shows. */
  async visible<E extends FeedHint>(actor: Actor, events: readonly E[]): Promise<E[]> {
    const rows = await this.work.run(actor, (tx) =>
      tx.query<Recorded>('select xid, stream, number, type from event where xid = any ($1)', [
        [...new Set(events.map(({ xid }) => xid))],
      ]),
    );
    const seen = new Set(rows.map(nameOf));
    return events.filter((event) => seen.has(nameOf(event)));
  }

  /** The name others see when somebody is present or types. */
  async nameOf(actor: Actor): Promise<string> {
    const [row] = await this.work.read(actor, (tx) =>
      tx.query<{ name: string }>('select name from person where id = $1', [actor.personId]),
    );
    return row?.name ?? '';
  }
}

function idsOf(watched: readonly Watched[], kind: Watched['kind']): string[] {
  return watched.filter((one) => one.kind === kind).map(({ id }) => id);
}

/** What tells an event of one transaction from its others. */
type Recorded = Pick<FeedHint, 'xid' | 'stream' | 'number' | 'type'>;

function nameOf({ xid, stream, number, type }: Recorded): string {
  return `${xid} ${stream} ${number} ${type}`;
}

import { DomainError, type Actor } from '@liaison/domain';
import { isUuid, UnitOfWork, type FeedEvent } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

/** What a screen can watch besides its worklist. */
export interface Watched {
  readonly kind: 'thread' | 'request';
  readonly id: string;
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
  async heads(actor: Actor, watched: readonly Watched[]): Promise<Record<string, number>> {
    if (watched.length === 0) return {};
    const idsOf = (kind: Watched['kind']) => watched.filter((one) => one.kind === kind).map(({ id }) => id);
    const rows = await this.work.run(actor, (tx) =>
      tx.query<{ stream: string; head: number }>(headsSql, [idsOf('thread'), idsOf('request')]),
    );
    return Object.fromEntries(rows.map(({ stream, head }) => [stream, head]));
  }

  /** Of events that were just recorded, those this person's own row security shows. */
  async visible<E extends FeedEvent>(actor: Actor, events: readonly E[]): Promise<E[]> {
    const rows = await this.work.run(actor, (tx) =>
      tx.query<{ place: number }>(visibleSql, [
        events.map(({ stream }) => stream),
        events.map(({ number }) => number),
        events.map(({ type }) => type),
      ]),
    );
    const places = new Set(rows.map(({ place }) => place));
    return events.filter((_, index) => places.has(index + 1));
  }

  /** The name others see when somebody is present or types. */
  async nameOf(actor: Actor): Promise<string> {
    const [row] = await this.work.run(actor, (tx) =>
      tx.query<{ name: string }>('select name from person where id = $1', [actor.personId]),
    );
    return row?.name ?? '';
  }
}

const headsSql = `
  select 'thread:' || id as stream, last_seq as head from thread where id = any ($1::uuid[])
  union all
  select 'request:' || id, revision from information_request where id = any ($2::uuid[])
  union all
  select 'request-inner:' || request_id || ':' || side, inner_revision from request_side where request_id = any ($2::uuid[])`;

const visibleSql = `
  select w.place::int as place
    from unnest($1::text[], $2::bigint[], $3::text[]) with ordinality as w (stream, number, type, place)
   where exists (select 1 from event e where e.stream = w.stream and e.number = w.number and e.type = w.type)`;

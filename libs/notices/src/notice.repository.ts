import type { ChaseChannel } from '@liaison/domain';
import { newId, type Change, type Facts, type FeedEvent, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import type { NoticeKind } from './notice-words.js';
import { WebhookOutbox } from './webhooks/webhook-outbox.js';
import { WaitingNoticeRepository } from './reaching/waiting-notice.repository.js';

/** One thing to tell, to any number of people. */
export interface Telling {
  readonly kind: NoticeKind;
  /** Names what happened; with person and channel it makes the key of each effect, so that nothing is told twice. */
  readonly effect: string;
  readonly claimId: string | null;
  readonly requestId?: string | null;
  readonly threadId?: string | null;
  /** The organisation's name, counts and enum values. */
  readonly facts: Facts;
  /** Reaches people in their quiet hours too. */
  readonly critical?: boolean;
}

/** To whom, and over which channels. */
export interface AddressedTelling {
  readonly telling: Telling;
  /** Each once. */
  readonly personIds: readonly string[];
  readonly channels: readonly ChaseChannel[];
}

/** Writes notices, and what is to be said outside, each effect once, whatever runs twice. */
@Injectable()
export class NoticeRepository {
  constructor(
    private readonly waiting: WaitingNoticeRepository,
    private readonly webhooks: WebhookOutbox,
  ) {}

  /** Answers how many effects are new. */
  async tell(
    tx: Tx,
    telling: Telling,
    personIds: readonly string[],
    channels: readonly ChaseChannel[],
  ): Promise<number> {
    return this.tellAll(tx, [{ telling, personIds: [...new Set(personIds)], channels }]);
  }

  /** Many things at once, each with its own audit row, in as many statements as one thing takes. */
  async tellAll(tx: Tx, tellings: readonly AddressedTelling[]): Promise<number> {
    await this.webhooks.addAll(tx, tellings);
    const noticed = await this.insertNotices(tx, tellings);
    const waiting = await this.waiting.addAll(tx, tellings);
    const changes = tellings.flatMap(({ telling }): Change[] => {
      const people = noticed.get(telling.effect) ?? [];
      const letters = waiting.get(telling.effect) ?? 0;
      if (people.length + letters === 0) return [];
      return [
        {
          action: 'notice.created',
          subject: subjectOf(tx, telling),
          claimId: telling.claimId ?? undefined,
          facts: { kind: telling.kind, notices: people.length, letters },
          feed: people.map((personId) => noticeEvent(tx, personId, 'notice.created')),
        },
      ];
    });
    await tx.recordAll(changes);
    return [...noticed.values()].flat().length + [...waiting.values()].reduce((sum, count) => sum + count, 0);
  }

  /** A letter to an address that an organisation publishes; there is nobody who could have a notice. */
  async write(tx: Tx, telling: Telling, address: string): Promise<number> {
    const written = await tx.execute(
      `insert into mail_delivery (id, org_id, address, template, facts, effect_key, state, created_at)
       values ($1, $2, $3, $4, $5::jsonb, $6, 'queued', $7) on conflict (effect_key) do nothing`,
      [
        newId(),
        tx.actor.organisationId,
        address,
        telling.kind,
        JSON.stringify({
          count: 1,
          ...(telling.requestId ? { requestId: telling.requestId } : {}),
          ...(telling.critical ? { bypasses: true } : {}),
        }),
        `${telling.effect}:published:email`,
        tx.now,
      ],
    );
    if (written === 0) return 0;
    await tx.record({
      action: 'notice.created',
      subject: { kind: 'request', id: telling.requestId ?? tx.actor.organisationId },
      claimId: telling.claimId ?? undefined,
      facts: { kind: telling.kind, notices: 0, letters: 1 },
    });
    return written;
  }

  /** Answers whom each effect is news to. */
  private async insertNotices(tx: Tx, tellings: readonly AddressedTelling[]): Promise<ReadonlyMap<string, string[]>> {
    const told = tellings.filter(({ channels, personIds }) => channels.includes('in_app') && personIds.length > 0);
    if (told.length === 0) return new Map();
    const rows = await tx.query<{ effect: string; people: string[] }>(insertNoticesSql, [
      JSON.stringify(told.map(({ telling, personIds }) => toNoticeRow(telling, personIds))),
      tx.actor.organisationId,
      tx.now,
    ]);
    return new Map(rows.map(({ effect, people }) => [effect, people]));
  }
}

function toNoticeRow(telling: Telling, personIds: readonly string[]): object {
  const { kind, effect, facts } = telling;
  return {
    ...{ kind, effect, facts },
    claim_id: telling.claimId,
    request_id: telling.requestId ?? null,
    thread_id: telling.threadId ?? null,
    people: personIds.map((person) => ({ id: newId(), person })),
  };
}

const insertNoticesSql = `
  with added as (
    insert into notice (id, person_id, org_id, kind, claim_id, request_id, thread_id, facts, at, effect_key)
    select p.id, p.person, $2, t.kind, t.claim_id, t.request_id, t.thread_id, t.facts, $3,
           t.effect || ':' || p.person || ':in_app'
      from jsonb_to_recordset($1::jsonb) as t (
             kind text, effect text, facts jsonb, claim_id uuid, request_id uuid, thread_id uuid, people jsonb),
           jsonb_to_recordset(t.people) as p (id uuid, person uuid)
    on conflict (effect_key) do nothing returning person_id, effect_key
  )
  select left(effect_key, -length(':' || person_id || ':in_app')) as effect, array_agg(person_id) as people
    from added group by 1`;

/** The request or conversation it is about; what is about neither concerns the organisation. */
function subjectOf(tx: Tx, { requestId, threadId, claimId }: Telling): { kind: string; id: string } {
  if (requestId) return { kind: 'request', id: requestId };
  const id = threadId ?? claimId;
  return id ? { kind: 'thread', id } : { kind: 'organisation', id: tx.actor.organisationId };
}

/** A hint on a person's own stream; it has no count, clients load the list again. */
export function noticeEvent(tx: Tx, personId: string, type: string): FeedEvent {
  return { stream: `person:${personId}`, number: 0, type, personId, orgId: tx.actor.organisationId };
}

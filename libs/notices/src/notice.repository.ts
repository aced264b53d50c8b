import { outsideChannels, type ChaseChannel } from '@liaison/domain';
import { newId, type Facts, type FeedEvent, type Tx } from '@liaison/platform';
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
    const people = [...new Set(personIds)];
    await this.webhooks.add(tx, telling, channels);
    const noticed = channels.includes('in_app') ? await this.insertNotices(tx, telling, people) : [];
    const outside = outsideChannels.filter((channel) => channels.includes(channel));
    const waiting = outside.length > 0 ? await this.waiting.add(tx, telling, people, outside) : 0;
    if (noticed.length + waiting === 0) return 0;
    await tx.record({
      action: 'notice.created',
      subject: subjectOf(tx, telling),
      claimId: telling.claimId ?? undefined,
      facts: { kind: telling.kind, notices: noticed.length, letters: waiting },
      feed: noticed.map((personId) => noticeEvent(tx, personId, 'notice.created')),
    });
    return noticed.length + waiting;
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
        JSON.stringify({ count: 1, ...(telling.requestId ? { requestId: telling.requestId } : {}) }),
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

  private async insertNotices(tx: Tx, telling: Telling, people: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ person_id: string }>(
      `insert into notice (id, person_id, org_id, kind, claim_id, request_id, thread_id, facts, at, effect_key)
       select n.id, n.person, $3, $4, $5, $6, $7, $8::jsonb, $9, $10 || ':' || n.person || ':in_app'
         from unnest($1::uuid[], $2::uuid[]) as n (id, person)
       on conflict (effect_key) do nothing returning person_id`,
      [
        people.map(() => newId()),
        people,
        tx.actor.organisationId,
        telling.kind,
        telling.claimId,
        telling.requestId ?? null,
        telling.threadId ?? null,
        JSON.stringify(telling.facts),
        tx.now,
        telling.effect,
      ],
    );
    return rows.map(({ person_id }) => person_id);
  }
}

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

import type { ChaseChannel } from '@liaison/domain';
import { newId, type Facts, type FeedEvent, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import type { NoticeKind } from './notice-words.js';

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
}

/** Writes notices and letters, each effect once, whatever runs twice. */
@Injectable()
export class NoticeRepository {
  /** Answers how many effects are new. */
  async tell(
    tx: Tx,
    telling: Telling,
    personIds: readonly string[],
    channels: readonly ChaseChannel[],
  ): Promise<number> {
    const people = [...new Set(personIds)];
    const noticed = channels.includes('in_app') ? await this.insertNotices(tx, telling, people) : [];
    const mailed = channels.includes('email') ? await this.insertLetters(tx, telling, people) : 0;
    if (noticed.length + mailed === 0) return 0;
    await tx.record({
      action: 'notice.created',
      subject: subjectOf(tx, telling),
      claimId: telling.claimId ?? undefined,
      facts: { kind: telling.kind, notices: noticed.length, letters: mailed },
      feed: noticed.map((personId) => noticeEvent(tx, personId, 'notice.created')),
    });
    return noticed.length + mailed;
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
        JSON.stringify(lettersFacts(telling)),
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

  private async insertLetters(tx: Tx, telling: Telling, people: readonly string[]): Promise<number> {
    return tx.execute(
      `insert into mail_delivery (id, org_id, person_id, template, facts, effect_key, state, created_at)
       select n.id, $3, n.person, $4, $5::jsonb, $6 || ':' || n.person || ':email', 'queued', $7
         from unnest($1::uuid[], $2::uuid[]) as n (id, person)
       on conflict (effect_key) do nothing`,
      [
        people.map(() => newId()),
        people,
        tx.actor.organisationId,
        telling.kind,
        JSON.stringify(lettersFacts(telling)),
        telling.effect,
        tx.now,
      ],
    );
  }
}

/** The request or conversation it is about; what is about neither concerns the organisation. */
function subjectOf(tx: Tx, { requestId, threadId, claimId }: Telling): { kind: string; id: string } {
  if (requestId) return { kind: 'request', id: requestId };
  const id = threadId ?? claimId;
  return id ? { kind: 'thread', id } : { kind: 'organisation', id: tx.actor.organisationId };
}

/** What the letter is made from: the notice's facts and where its link leads. */
function lettersFacts({ facts, requestId, threadId }: Telling): Facts {
  return { ...facts, ...(requestId ? { requestId } : {}), ...(threadId ? { threadId } : {}) };
}

/** A hint on a person's own stream; it has no count, clients load the list again. */
export function noticeEvent(tx: Tx, personId: string, type: string): FeedEvent {
  return { stream: `person:${personId}`, number: 0, type, personId, orgId: tx.actor.organisationId };
}

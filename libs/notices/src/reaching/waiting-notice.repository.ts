import {
  ballOf,
  outsideChannels,
  type ChaseChannel,
  type OutsideChannel,
  type RequestSide,
  type RequestState,
  type SparedReason,
  type WaitingNotice,
} from '@liaison/domain';
import { newId, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

/** What is to be said outside, as far as these rows need it. */
export interface OutsideTelling {
  readonly effect: string;
  readonly requestId?: string | null;
  readonly threadId?: string | null;
  readonly critical?: boolean;
}

export interface AddressedOutside {
  readonly telling: OutsideTelling;
  readonly personIds: readonly string[];
  readonly channels: readonly ChaseChannel[];
}

/** Where a message about one thing leads. */
export interface WaitingRow extends WaitingNotice {
  readonly requestId: string | null;
  readonly threadId: string | null;
  /** A reminder of what has been answered meanwhile. */
  readonly isOvertaken: boolean;
}

interface FoundRow extends Omit<WaitingRow, 'isOvertaken'> {
  /** Of the step that reminds, and where its request stands now; null for any other notice. */
  readonly chase: { side: RequestSide; round: number; state: RequestState; requestRound: number } | null;
}

/** Every query on `waiting_notice` and `reach_window`, as the worker acting for an organisation. */
@Injectable()
export class WaitingNoticeRepository {
  /**
   * One row per person and channel; a second run adds none. Push only for who switched it on somewhere. Answers how many
   * are new of each effect.
   */
  async addAll(tx: Tx, tellings: readonly AddressedOutside[]): Promise<ReadonlyMap<string, number>> {
    const rows = tellings.flatMap((told) => toWaitingRows(told));
    if (rows.length === 0) return new Map();
    const added = await tx.query<{ effect: string; count: number }>(addSql, [
      JSON.stringify(rows),
      tx.actor.organisationId,
      tx.now,
    ]);
    return new Map(added.map(({ effect, count }) => [effect, count]));
  }

  /** When the last message went, or null; others who want to decide for this person wait until the transaction ends. */
  async lockWindow(tx: Tx, personId: string, channel: OutsideChannel): Promise<Date | null> {
    const key = [tx.actor.organisationId, personId, channel];
    await tx.execute(
      `insert into reach_window (org_id, person_id, channel) values ($1, $2, $3) on conflict do nothing`,
      key,
    );
    const [row] = await tx.query<{ last_at: Date | null }>(
      `select last_at from reach_window where org_id = $1 and person_id = $2 and channel = $3 for update`,
      key,
    );
    return row?.last_at ?? null;
  }

  async closeWindow(tx: Tx, personId: string, channel: OutsideChannel): Promise<void> {
    await tx.execute(`update reach_window set last_at = $4 where org_id = $1 and person_id = $2 and channel = $3`, [
      tx.actor.organisationId,
      personId,
      channel,
      tx.now,
    ]);
  }

  async waitingFor(tx: Tx, personId: string, channel: OutsideChannel): Promise<WaitingRow[]> {
    const key = [tx.actor.organisationId, personId, channel];
    // An answer is either seen here, or is committed after the letter.
    await tx.query(lockAskedSql, key);
    const rows = await tx.query<FoundRow>(waitingSql, key);
    return rows.map(({ chase, ...row }) => ({ ...row, isOvertaken: chase !== null && !isStillTheirs(chase) }));
  }

  /** Read inside the application, answered meanwhile, or of somebody who left: nothing is said outside, and receipts say so. */
  async drop(tx: Tx, ids: readonly string[], why: SparedReason): Promise<void> {
    if (ids.length === 0) return;
    await tx.execute(dropSql, [ids, why, tx.now]);
  }

  async gather(tx: Tx, ids: readonly string[], messageId: string): Promise<void> {
    await tx.execute(
      `update waiting_notice set state = 'gathered', message_id = $2 where id = any ($1::uuid[]) and state = 'waiting'`,
      [ids, messageId],
    );
  }

  async lookAgain(tx: Tx, personId: string, channel: OutsideChannel, at: Date): Promise<void> {
    await tx.execute(
      `update waiting_notice set look_at = $4 where org_id = $1 and person_id = $2 and channel = $3 and state = 'waiting'`,
      [tx.actor.organisationId, personId, channel, at],
    );
  }
}

const dropSql = `
  with dropped as (
    update waiting_notice set state = $2 where id = any ($1::uuid[]) and state = 'waiting' returning effect_key
  )
  update chase_receipt set spared = $2, spared_at = $3
   where effect_key in (select effect_key from dropped) and sent_at is null`;

function toWaitingRows({ telling, personIds, channels }: AddressedOutside): object[] {
  const { effect, requestId = null, threadId = null, critical = false } = telling;
  const outside = outsideChannels.filter((channel) => channels.includes(channel));
  return personIds.flatMap((person) =>
    outside.map((channel) => ({
      ...{ id: newId(), person, channel, effect, critical },
      ...{ request_id: requestId, thread_id: threadId },
    })),
  );
}

function isStillTheirs({ side, round, state, requestRound }: NonNullable<FoundRow['chase']>): boolean {
  return ballOf[state] === side && round === requestRound;
}

const lockAskedSql = `
  select id from information_request where id in (
    select request_id from waiting_notice
     where org_id = $1 and person_id = $2 and channel = $3 and state = 'waiting' and effect_key like 'chase:%')
   order by id for share`;

/**
 * With each reminder, where its request stands: what was answered in the night is not asked for in the morning. Looked up
 * one by one: a join reads every step and every request of the house.
 */
const waitingSql = `
  select w.id, w.created_at as "createdAt", w.critical, w.request_id as "requestId", w.thread_id as "threadId",
         coalesce(n.read_at is not null, false) as "isRead",
         (select jsonb_build_object('side', s.side, 'round', s.round, 'state', r.state, 'requestRound', r.round)
            from chase_step s join information_request r on r.id = s.request_id
           where s.id = substring(w.effect_key from '^chase:([0-9a-f-]{36}):')::uuid) as chase
    from waiting_notice w left join notice n on n.id = w.notice_id
   where w.org_id = $1 and w.person_id = $2 and w.channel = $3 and w.state = 'waiting' order by w.created_at, w.id`;

const addSql = `
  with added as (
    insert into waiting_notice (id, org_id, person_id, channel, notice_id, request_id, thread_id, critical, effect_key, created_at, look_at)
    select n.id, $2, n.person, n.channel,
           (select i.id from notice i where i.effect_key = n.effect || ':' || n.person || ':in_app'),
           n.request_id, n.thread_id, n.critical, n.effect || ':' || n.person || ':' || n.channel, $3::timestamptz, $3::timestamptz
      from jsonb_to_recordset($1::jsonb) as n (
             id uuid, person uuid, channel text, effect text, request_id uuid, thread_id uuid, critical boolean)
     where n.channel <> 'push' or exists (select 1 from app.push_subscriptions_of(n.person))
    on conflict (effect_key) do nothing returning person_id, channel, effect_key
  )
  select left(effect_key, -length(':' || person_id || ':' || channel)) as effect, count(*)::int as count
    from added group by 1`;

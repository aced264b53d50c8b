import { ballOf, type OutsideChannel, type RequestSide, type RequestState, type WaitingNotice } from '@liaison/domain';
import { newId, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

/** What is to be said outside, as far as these rows need it. */
export interface OutsideTelling {
  readonly effect: string;
  readonly requestId?: string | null;
  readonly threadId?: string | null;
  readonly critical?: boolean;
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
  /** One row per person and channel; a second run adds none. Push only for who switched it on somewhere. */
  async add(
    tx: Tx,
    telling: OutsideTelling,
    people: readonly string[],
    channels: readonly OutsideChannel[],
  ): Promise<number> {
    const rows = people.flatMap((person) => channels.map((channel) => ({ id: newId(), person, channel })));
    return tx.execute(addSql, [
      JSON.stringify(rows),
      tx.actor.organisationId,
      telling.effect,
      telling.requestId ?? null,
      telling.threadId ?? null,
      telling.critical ?? false,
      tx.now,
    ]);
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

  /** Read inside the application, answered meanwhile, or of somebody who left: nothing is said outside. */
  async drop(tx: Tx, ids: readonly string[], state: 'read' | 'left' | 'overtaken'): Promise<void> {
    if (ids.length === 0) return;
    await tx.execute(`update waiting_notice set state = $2 where id = any ($1::uuid[]) and state = 'waiting'`, [
      ids,
      state,
    ]);
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

function isStillTheirs({ side, round, state, requestRound }: NonNullable<FoundRow['chase']>): boolean {
  return ballOf[state] === side && round === requestRound;
}

const lockAskedSql = `
  select id from information_request where id in (
    select request_id from waiting_notice
     where org_id = $1 and person_id = $2 and channel = $3 and state = 'waiting' and effect_key like 'chase:%')
   order by id for share`;

/** With each reminder, where its request stands: what was answered in the night is not asked for in the morning. */
const waitingSql = `
  select w.id, w.created_at as "createdAt", w.critical, w.request_id as "requestId", w.thread_id as "threadId",
         coalesce(n.read_at is not null, false) as "isRead",
         case when s.id is not null and r.id is not null then jsonb_build_object(
           'side', s.side, 'round', s.round, 'state', r.state, 'requestRound', r.round) end as chase
    from waiting_notice w left join notice n on n.id = w.notice_id
    left join chase_step s on s.id = substring(w.effect_key from '^chase:([0-9a-f-]{36}):')::uuid
    left join information_request r on r.id = s.request_id
   where w.org_id = $1 and w.person_id = $2 and w.channel = $3 and w.state = 'waiting' order by w.created_at, w.id`;

const addSql = `
  insert into waiting_notice (id, org_id, person_id, channel, notice_id, request_id, thread_id, critical, effect_key, created_at, look_at)
  select n.id, $2, n.person, n.channel,
         (select i.id from notice i where i.effect_key = $3 || ':' || n.person || ':in_app'),
         $4, $5, $6, $3 || ':' || n.person || ':' || n.channel, $7, $7
    from jsonb_to_recordset($1::jsonb) as n (id uuid, person uuid, channel text)
   where n.channel <> 'push' or exists (select 1 from app.push_subscriptions_of(n.person))
  on conflict (effect_key) do nothing`;

import { setTimeout as sleep } from 'node:timers/promises';
import { MailLoop } from '../../../apps/worker/src/mail/mail.loop.js';
import { PushLoop } from '../../../apps/worker/src/reaching/push.loop.js';
import type { WorkerWorld } from '../../e2e/worker-world.js';

interface Outlook {
  /** What could be done now and is not done yet. */
  readonly left: number;
  readonly what: object;
  /** When something becomes due that is not now. */
  readonly next: Date | null;
}

const patienceMs = 90_000;

/**
 * Moves the product's clock on. A letter or push that waits for its next try waits by the database's clock, which cannot be
 * moved: its wait gets shorter by as much.
 */
export async function moveTo(world: WorkerWorld, at: Date): Promise<void> {
  const seconds = (at.getTime() - world.clock.now().getTime()) / 1000;
  await world.clock.set(at);
  for (const [table, state] of [
    ['mail_delivery', 'queued'],
    ['push_delivery', 'waiting'],
  ]) {
    await world.database.asOwner(
      `update ${table} set next_attempt_at = next_attempt_at - make_interval(secs => $1) where state = $2`,
      [seconds, state],
    );
  }
  world.get(MailLoop).wake();
  world.get(PushLoop).wake();
}

/** Waits until the worker has done all that is due by its clock. Answers when it has something to do next. */
export async function untilSettled(world: WorkerWorld): Promise<Date | null> {
  for (const deadline = Date.now() + patienceMs; ; await sleep(10)) {
    const now = world.clock.now();
    const [outlook] = await world.database.asOwner<Outlook>(outlookSql, [now]);
    if (outlook?.left === 0) return outlook.next;
    if (Date.now() > deadline) {
      throw new Error(`The worker did not do at ${now.toISOString()} what was due: ${JSON.stringify(outlook?.what)}`);
    }
  }
}

/** To be tried now, or just taken: then it is under way. */
const inHand = (leaseSeconds: number) =>
  `(next_attempt_at <= now() or next_attempt_at between now() + interval '${leaseSeconds - 3} seconds'
                                                    and now() + interval '${leaseSeconds} seconds')`;
const counted = {
  outbox: `outbox where delivered_at is null`,
  letters: `mail_delivery where state = 'queued' and ${inHand(120)}`,
  pushes: `push_delivery where state = 'waiting' and ${inHand(30)}`,
  waiting: `waiting_notice where state = 'waiting' and look_at <= $1`,
  reminders: `chase_step where state = 'scheduled' and due_at <= $1`,
  expiries: `information_request where state in ('open', 'acknowledged', 'returned') and expires_at <= $1`,
};
const counts = Object.entries(counted).map(([name, rows]) => `(select count(*)::int from ${rows}) as ${name}`);
const outlookSql = `
  select ${Object.keys(counted).join(' + ')} as left, to_jsonb(c) as what,
         least((select min(look_at) from waiting_notice where state = 'waiting' and look_at > $1),
               (select $1::timestamptz + (min(next_attempt_at) - now()) from mail_delivery where state = 'queued'),
               (select $1::timestamptz + (min(next_attempt_at) - now()) from push_delivery where state = 'waiting'),
               (select min(due_at) from chase_step where state = 'scheduled' and due_at > $1),
               (select min(expires_at) from information_request
                 where state in ('open', 'acknowledged', 'returned') and expires_at > $1)) as next
    from (select ${counts.join(', ')}) c`;

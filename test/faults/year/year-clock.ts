import { setTimeout as sleep } from 'node:timers/promises';
import type { WorkerWorld } from '../../e2e/worker-world.js';

interface Outlook {
  /** What could be done now and is not done yet. */
  readonly left: number;
  readonly what: object;
  /** When something becomes due that is not now. */
  readonly next: Date | null;
}

const patienceMs = 60_000;

/** Waits until the worker has done all that is due by its clock. Answers when it has something to do next. */
export async function untilSettled(world: WorkerWorld): Promise<Date | null> {
  const now = world.clock.now();
  for (const deadline = Date.now() + patienceMs; ; await sleep(10)) {
    const [outlook] = await world.database.asOwner<Outlook>(outlookSql, [now]);
    if (outlook?.left === 0) return outlook.next;
    if (Date.now() > deadline) {
      throw new Error(`The worker did not do at ${now.toISOString()} what was due: ${JSON.stringify(outlook?.what)}`);
    }
  }
}

const counted = {
  outbox: `outbox where delivered_at is null`,
  letters: `mail_delivery where state = 'queued'`,
  pushes: `push_delivery where state = 'waiting'`,
  waiting: `waiting_notice where state = 'waiting' and look_at <= $1`,
  reminders: `chase_step where state = 'scheduled' and due_at <= $1`,
  expiries: `information_request where state in ('open', 'acknowledged', 'returned') and expires_at <= $1`,
};
const counts = Object.entries(counted).map(([name, rows]) => `(select count(*)::int from ${rows}) as ${name}`);
const outlookSql = `
  select ${Object.keys(counted).join(' + ')} as left, to_jsonb(c) as what,
         least((select min(look_at) from waiting_notice where state = 'waiting' and look_at > $1),
               (select min(due_at) from chase_step where state = 'scheduled' and due_at > $1),
               (select min(expires_at) from information_request
                 where state in ('open', 'acknowledged', 'returned') and expires_at > $1)) as next
    from (select ${counts.join(', ')}) c`;

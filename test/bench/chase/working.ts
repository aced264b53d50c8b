import { setTimeout as sleep } from 'node:timers/promises';
import { seedOpenRequests } from '../../support/seed-chases.js';
import type { BenchServer } from '../support/bench-server.js';
import { cpuSeconds } from '../support/cpu.js';
import { runLoad, startProductWorker } from '../support/processes.js';

export interface Worked {
  /** Steps a second from the first one's transaction to the last one's. */
  readonly sentPerSecond: number;
  /** The same until everybody is told: receipts, notices and letters are written. */
  readonly toldPerSecond: number;
  readonly microsecondsPerStep: { readonly worker: number; readonly database: number };
  readonly failures: readonly string[];
}

export interface Backend {
  readonly name: string;
  readonly redisUrl: string | null;
}

/** As many as a worker takes at once in its own best case. */
const floorConcurrency = 50;

export async function workNothing(server: BenchServer, { name, redisUrl }: Backend, jobs: number): Promise<number> {
  const { seconds } = await runLoad<{ seconds: number }>('test/bench/chase/floor.ts', {
    settings: { redisUrl, jobUrl: server.product.jobUrl, prefix: 'floor' },
    name: `noop-${name}-${Date.now()}`,
    jobs,
    concurrency: floorConcurrency,
  });
  return jobs / seconds;
}

/** The built worker, with all that it does beside, is given so many steps that are due at once. */
export async function workChases(server: BenchServer, { redisUrl }: Backend, due: number): Promise<Worked> {
  const since = await lastAudit(server);
  const worker = await startProductWorker(server, redisUrl === null ? {} : { REDIS_URL: redisUrl });
  try {
    await sleep(4_000);
    const before = { worker: await cpuSeconds(worker.pid), database: await server.cpuSeconds() };
    await seedOpenRequests(server.sql, { count: due, dueAt: `now() - interval '1 second' * (n % 60)` });
    const seeded = await server.cpuSeconds();
    await everybodyTold(server, since, due);
    const used = {
      worker: (await cpuSeconds(worker.pid)) - before.worker,
      database: (await server.cpuSeconds()) - seeded,
    };
    const [row] = await server.sql<Spans>(spansSql, [since]);
    return {
      sentPerSecond: due / (row?.sent ?? Number.NaN),
      toldPerSecond: due / (row?.told ?? Number.NaN),
      microsecondsPerStep: { worker: (used.worker / due) * 1e6, database: (used.database / due) * 1e6 },
      failures: await missedOrDoubled(server, since, due),
    };
  } finally {
    await worker.stop();
  }
}

interface Spans {
  readonly sent: number;
  readonly told: number;
}

async function lastAudit(server: BenchServer): Promise<number> {
  const [row] = await server.sql<{ id: number }>('select coalesce(max(id), 0)::int as id from audit_row');
  return row?.id ?? 0;
}

async function everybodyTold(server: BenchServer, since: number, due: number): Promise<void> {
  for (const until = Date.now() + 180_000; Date.now() < until; await sleep(250)) {
    const [row] = await server.sql<{ told: number }>(
      `select count(*)::int as told from audit_row where id > $1 and action = 'notice.created'`,
      [since],
    );
    if ((row?.told ?? 0) >= due) return;
  }
  throw new Error('The worker did not get through in three minutes.');
}

/** A transaction's time is when it began: a batch's own length is missing at the end, and was there at the start. */
const spansSql = `
  select extract(epoch from max(at) filter (where action = 'request.chased') - min(at))::float8 as sent,
         extract(epoch from max(at) - min(at))::float8 as told
    from audit_row where id > $1 and action in ('request.chased', 'notice.created')`;

async function missedOrDoubled(server: BenchServer, since: number, due: number): Promise<string[]> {
  const rows = await server.sql<{ what: string; n: number }>(
    `with chased as (select facts ->> 'stepId' as step_id from audit_row where id > $1 and action = 'request.chased')
     select 'audit rows' as what, count(*)::int as n from chased
     union all select 'steps', count(distinct step_id)::int from chased
     union all select 'notices', count(n.id)::int from chased join chase_receipt r on r.step_id = chased.step_id::uuid
                 join notice n on n.effect_key = r.effect_key
     union all select 'letters that wait', count(w.id)::int from chased join chase_receipt r on r.step_id = chased.step_id::uuid
                 join waiting_notice w on w.effect_key = r.effect_key
     union all select 'receipts, half of them', count(*)::int / 2 from chased join chase_receipt r on r.step_id = chased.step_id::uuid
     union all select 'steps sent', count(*)::int from chased join chase_step s on s.id = chased.step_id::uuid and s.state = 'sent'`,
    [since],
  );
  return rows.filter(({ n }) => n !== due).map(({ what, n }) => `${n} ${what} of ${due} reminders`);
}

import {
  InProcessBus,
  JobDataSource,
  jobDataSourceOptions,
  JobUnitOfWork,
  loadConfig,
  QueueFactory,
  SystemClock,
} from '@liaison/platform';
import { DueSteps, takeSql } from '@liaison/requests';
import pg from 'pg';
import { ChaseSweep } from '../../../apps/worker/src/chasing/chase.sweep.js';
import type { BenchServer } from '../support/bench-server.js';
import { median } from '../support/statistics.js';

export interface Found {
  /** The middle one of some tries. */
  readonly seconds: number;
  readonly woken: number;
  /** Pages that finding and taking all of them touches, in the server's memory or not. */
  readonly pages: number;
  readonly plan: string;
}

/** Times the worker's own sweep over what is due: finding, claiming and queueing, nothing worked yet. */
export async function timeFinding(server: BenchServer, due: number, tries: number): Promise<Found> {
  const { jobUrl, appUrl } = server.product;
  const dataSource = new JobDataSource(jobDataSourceOptions({ url: jobUrl, name: 'bench-sweep', poolSize: 4 }));
  await dataSource.initialize();
  const queues = new QueueFactory({ redisUrl: null, jobUrl });
  const config = loadConfig({ NODE_ENV: 'test', DATABASE_URL: appUrl, DATABASE_JOB_URL: jobUrl });
  const dueSteps = new DueSteps(new JobUnitOfWork(dataSource, new SystemClock()));
  const sweep = new ChaseSweep(config, dueSteps, queues, new InProcessBus());
  const seconds: number[] = [];
  let woken = 0;
  // The first one makes connections and the queue's own tables warm.
  for (let n = 0; n <= tries; n += 1) {
    await server.sql(`update chase_step set woken_until = null where woken_until is not null and state = 'scheduled'`);
    await server.sql('vacuum chase_step');
    const started = performance.now();
    woken = await sweep.wakeSteps();
    if (n > 0) seconds.push((performance.now() - started) / 1000);
    await server.sql('delete from queue.job');
  }
  await server.sql(`update chase_step set woken_until = null where woken_until is not null and state = 'scheduled'`);
  await queues.close();
  await dataSource.destroy();
  return { seconds: median(seconds), woken, ...(await planOf(jobUrl, due)) };
}

/** As role liaison_job, undone afterwards. */
async function planOf(jobUrl: string, due: number): Promise<{ plan: string; pages: number }> {
  const client = new pg.Client({ connectionString: jobUrl });
  await client.connect();
  await client.query('begin');
  const params = [new Date(), '-infinity', '00000000-0000-0000-0000-000000000000', due, 30];
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(
    `explain (analyze, buffers, costs off, timing off, summary off) ${takeSql}`,
    params,
  );
  await client.query('rollback');
  await client.end();
  const lines = rows.map((row) => row['QUERY PLAN']);
  // The uppermost line of a plan counts what is below it too.
  const buffers = lines.find((line) => line.includes('Buffers:')) ?? '';
  const pages = [...buffers.matchAll(/(?:hit|read)=(\d+)/g)].reduce((sum, [, count]) => sum + Number(count), 0);
  return { plan: lines.join('\n    '), pages };
}

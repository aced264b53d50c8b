import { Agent, get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LoadMessage } from './processes.js';
import { percentile } from './statistics.js';

/** Reads under load, from a process of its own: so many connections, each asking again as soon as it is answered. */
export interface ReadPlan {
  readonly url: string;
  readonly paths: readonly string[];
  /** Of the readers, who take turns: each may call so often a minute and no more. */
  readonly tokens: readonly string[];
  readonly connections: number;
  readonly warmUpSeconds: number;
  readonly seconds: number;
}

export interface ReadResult {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly refused: number;
  /** What was answered in all, also before the measuring. */
  readonly answered: number;
  /** Processor time of the load itself while it measured. */
  readonly cpuSeconds: number;
}

async function read(plan: ReadPlan): Promise<ReadResult> {
  const from = performance.now() + plan.warmUpSeconds * 1000;
  const until = from + plan.seconds * 1000;
  const latencies: number[] = [];
  let refused = 0;
  let answered = 0;
  const used = markCpu(plan);
  const connection = async (n: number): Promise<void> => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (let turn = n; performance.now() < until; turn += plan.connections) {
      const started = performance.now();
      const token = plan.tokens[turn % plan.tokens.length] ?? '';
      const status = await once(agent, `${plan.url}${plan.paths[turn % plan.paths.length] ?? ''}`, token);
      if (status === 200) answered += 1;
      else refused += 1;
      if (status === 429) await sleep(100);
      if (started >= from && performance.now() <= until) latencies.push(performance.now() - started);
    }
    agent.destroy();
  };
  const connections = Array.from({ length: plan.connections }, (_, n) => connection(n));
  const spent = await used;
  await Promise.all(connections);
  return {
    perSecond: latencies.length / plan.seconds,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    refused,
    answered,
    cpuSeconds: spent,
  };
}

/** Says when measuring begins and ends, and answers then with the processor time in between. */
async function markCpu({ warmUpSeconds, seconds }: ReadPlan): Promise<number> {
  let spent = 0;
  const mark = (what: 'from' | 'until') => {
    const { user, system } = process.cpuUsage();
    spent = (user + system) / 1e6 - spent;
    process.send?.(what satisfies LoadMessage<ReadResult>);
  };
  await sleep(warmUpSeconds * 1000);
  mark('from');
  await sleep(seconds * 1000);
  mark('until');
  return spent;
}

function once(agent: Agent, url: string, token: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent, headers: { authorization: `Bearer ${token}` } }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
    });
    request.once('error', reject);
  });
}

process.once('message', (plan: ReadPlan) => {
  void read(plan).then((result) => process.send?.({ result }, () => process.exit(0)));
});

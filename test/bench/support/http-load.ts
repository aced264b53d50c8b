import { Agent, get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { percentile } from './statistics.js';

/** Reads under load, from a process of its own: so many connections, each asking again as soon as it is answered. */
export interface ReadPlan {
  readonly url: string;
  readonly paths: readonly string[];
  readonly token: string;
  readonly connections: number;
  readonly warmUpSeconds: number;
  readonly seconds: number;
}

export interface ReadResult {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly refused: number;
}

async function read(plan: ReadPlan): Promise<ReadResult> {
  const from = performance.now() + plan.warmUpSeconds * 1000;
  const until = from + plan.seconds * 1000;
  const latencies: number[] = [];
  let refused = 0;
  const connection = async (n: number): Promise<void> => {
    // An address of its own for each: the front door counts calls by address, and this one office has many desks.
    const agent = new Agent({ keepAlive: true, maxSockets: 1, localAddress: `127.0.1.${n + 1}` });
    for (let turn = n; performance.now() < until; turn += 1) {
      const started = performance.now();
      const status = await once(agent, `${plan.url}${plan.paths[turn % plan.paths.length] ?? ''}`, plan.token);
      if (status !== 200) refused += 1;
      if (status === 429) await sleep(100);
      if (started >= from && performance.now() <= until) latencies.push(performance.now() - started);
    }
    agent.destroy();
  };
  await Promise.all(Array.from({ length: plan.connections }, (_, n) => connection(n)));
  return {
    perSecond: latencies.length / plan.seconds,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    refused,
  };
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

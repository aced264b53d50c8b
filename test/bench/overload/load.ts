import { randomUUID } from 'node:crypto';
import { Agent, get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { RawSocket } from '../support/raw-socket.js';
import { percentile } from '../support/statistics.js';

/** Far more askers than can be served, each asking again when answered; one that is refused rests for as long as it is told. */
export interface OverloadPlan {
  readonly url: string;
  readonly threads: readonly { readonly id: string; readonly tokens: readonly string[] }[];
  readonly ask: 'post by socket' | 'read by HTTP';
  readonly askers: number;
  readonly warmUpSeconds: number;
  readonly seconds: number;
}

/** Milliseconds until an answer of this kind, and how many there were. */
export interface Waits {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
  readonly longest: number;
}

export interface OverloadResult {
  readonly served: Waits;
  readonly refused: Waits;
  /** In all, also before the measuring: what has to be found in the tables. */
  readonly servedInAll: number;
}

/** How long a refused one is to rest, in seconds; null for one that was served. */
type Answer = number | null;
type Ask = () => Promise<Answer>;

const text = 'x'.repeat(300);
const patienceMs = 60_000;

async function run(plan: OverloadPlan): Promise<OverloadResult> {
  const asks = plan.ask === 'post by socket' ? await postsBySocket(plan) : readsByHttp(plan);
  const from = performance.now() + plan.warmUpSeconds * 1000;
  const until = from + plan.seconds * 1000;
  const waits = { served: [] as number[], refused: [] as number[] };
  let servedInAll = 0;
  const askAgainAndAgain = async (ask: Ask): Promise<void> => {
    for (let began = performance.now(); began < until; began = performance.now()) {
      const rest = await ask();
      if (rest === null) servedInAll += 1;
      // Also what is answered after the end was asked for within it: whoever waits longest would be left out.
      if (began >= from) waits[rest === null ? 'served' : 'refused'].push(performance.now() - began);
      if (rest !== null) await sleep(rest * 1000 * (1 + Math.random() / 2));
    }
  };
  await Promise.race([
    Promise.all(asks.map(askAgainAndAgain)),
    sleep(until - performance.now() + patienceMs, null, { ref: false }),
  ]);
  return { served: waitsOf(waits.served), refused: waitsOf(waits.refused), servedInAll };
}

async function postsBySocket({ url, threads, askers }: OverloadPlan): Promise<Ask[]> {
  const sockets: { socket: RawSocket; threadId: string }[] = [];
  for (const { id: threadId, tokens } of threads) {
    for (const token of tokens) sockets.push({ socket: await RawSocket.connect(url, token), threadId });
  }
  return Array.from({ length: askers }, (_, n) => {
    const { socket, threadId } = sockets[n % sockets.length]!;
    return () =>
      new Promise<Answer>((resolve) => {
        socket.ask('post', { threadId, key: randomUUID(), text }, (answer) => resolve(restOf(answer as object)));
      });
  });
}

function restOf(answer: { seq?: number; problem?: { status: number; retryAfter?: number } }): Answer {
  if (answer.seq !== undefined) return null;
  if (answer.problem?.status !== 503) throw new Error(`Refused otherwise: ${JSON.stringify(answer.problem)}`);
  return answer.problem.retryAfter ?? 1;
}

function readsByHttp({ url, threads, askers }: OverloadPlan): Ask[] {
  const readers = threads.flatMap(({ id, tokens }) => tokens.map((token) => ({ id, token })));
  return Array.from({ length: askers }, (_, n) => {
    const { id, token } = readers[n % readers.length]!;
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const headers = { authorization: `Bearer ${token}` };
    return () =>
      new Promise<Answer>((resolve, reject) => {
        const call = get(`${url}/api/v1/threads/${id}/messages?limit=50`, { agent, headers }, (response) => {
          response.resume();
          response.once('end', () => {
            if (response.statusCode === 200) resolve(null);
            else if (response.statusCode === 503) resolve(Number(response.headers['retry-after'] ?? 1));
            else reject(new Error(`Refused otherwise: ${response.statusCode}`));
          });
        });
        call.once('error', reject);
      });
  });
}

function waitsOf(waits: readonly number[]): Waits {
  const longest = waits.reduce((most, wait) => Math.max(most, wait), 0);
  return { count: waits.length, p50: percentile(waits, 0.5), p99: percentile(waits, 0.99), longest };
}

process.once('message', (plan: OverloadPlan) => {
  void run(plan).then((result) => process.send?.({ result }, () => process.exit(0)));
});

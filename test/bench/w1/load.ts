import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { RawSocket } from '../support/raw-socket.js';
import type { LoadMessage } from '../support/processes.js';
import { percentile } from '../support/statistics.js';
import type { LoadPlan, LoadResult, Spread } from './plan.js';

/** The load of W1 in a process of its own: people who post into their threads and hear what the others post. */
interface Circle {
  readonly id: string;
  readonly sockets: RawSocket[];
  /** What each watcher heard last; a gap or a repetition is out of order. */
  readonly heard: number[];
  /** What each watcher heard ahead of its turn. */
  readonly ahead: Set<number>[];
  acknowledged: number;
  turn: number;
}

interface Sent {
  readonly scheduled: number;
  readonly isMeasured: boolean;
  deliveries: number;
}

const text = 'x'.repeat(300);
const patienceMs = 10_000;

class Load {
  private readonly circles: Circle[] = [];
  /** By `thread:number`. Events may come before the acknowledgement of the same post, so both sides may start an entry. */
  private readonly sent = new Map<string, Sent>();
  private readonly early = new Map<string, number[]>();
  private readonly acknowledged: number[] = [];
  private readonly delivered: number[] = [];
  private next = 0;
  private posts = 0;
  private refused = 0;
  private outOfOrder = 0;
  private doubled = 0;
  private inFlight = 0;
  private measureFrom = Infinity;
  private isOver = false;
  /** Until the measuring begins, what was used before; afterwards, what it used. */
  private cpuSeconds = 0;

  constructor(private readonly plan: LoadPlan) {}

  async run(): Promise<LoadResult> {
    await this.connect();
    const { warmUpSeconds, seconds, pace } = this.plan;
    this.measureFrom = performance.now() + warmUpSeconds * 1000;
    const until = this.measureFrom + seconds * 1000;
    const marked = this.markBoth(warmUpSeconds, seconds);
    if ('inFlight' in pace) {
      for (let n = 0; n < pace.inFlight; n += 1) this.post(performance.now(), true);
      await sleep(until - performance.now());
    } else await this.schedule(pace.perSecond, until);
    this.isOver = true;
    // Who watches reads the processor time now; the result must not overtake it.
    await marked;
    await this.settle();
    return this.result();
  }

  private async markBoth(warmUpSeconds: number, seconds: number): Promise<void> {
    await sleep(warmUpSeconds * 1000);
    this.mark('from');
    await sleep(seconds * 1000);
    this.mark('until');
  }

  private mark(what: 'from' | 'until'): void {
    const { user, system } = process.cpuUsage();
    this.cpuSeconds = (user + system) / 1e6 - this.cpuSeconds;
    process.send?.(what satisfies LoadMessage<LoadResult>);
  }

  private async connect(): Promise<void> {
    const waiting = [...this.plan.threads];
    const connectSome = async (): Promise<void> => {
      for (let thread = waiting.shift(); thread; thread = waiting.shift()) await this.connectCircle(thread);
    };
    await Promise.all(Array.from({ length: 8 }, connectSome));
  }

  private async connectCircle({ id, tokens }: LoadPlan['threads'][number]): Promise<void> {
    const circle: Circle = { id, sockets: [], heard: [], ahead: tokens.map(() => new Set()), acknowledged: 0, turn: 0 };
    for (const [place, token] of tokens.entries()) {
      const socket = await RawSocket.connect(this.urlOf(place), token, (event, body) => {
        if (event === 'event') this.hear(circle, place, (body as { number: number }).number);
      });
      circle.sockets.push(socket);
      if (!this.plan.watching) continue;
      const { head } = await new Promise<{ head: number }>((resolve) =>
        socket.ask('watch', { threadId: id }, (answer) => resolve(answer as { head: number })),
      );
      circle.heard[place] = head;
    }
    this.circles.push(circle);
  }

  private urlOf(place: number): string {
    const { urls } = this.plan;
    return urls[place % urls.length] ?? '';
  }

  /** Sends at the scheduled times; what the loop cannot send in time counts from when it should have been sent. */
  private async schedule(perSecond: number, until: number): Promise<void> {
    const from = performance.now();
    for (let n = 0; ;) {
      const now = performance.now();
      for (; from + (n * 1000) / perSecond <= now; n += 1) {
        const at = from + (n * 1000) / perSecond;
        if (at >= until) return;
        this.post(at, false);
      }
      await sleep(1);
    }
  }

  private post(scheduled: number, isClosed: boolean): void {
    const circle = this.circles[this.next++ % this.circles.length]!;
    const socket = circle.sockets[circle.turn++ % circle.sockets.length]!;
    this.inFlight += 1;
    socket.ask('post', { threadId: circle.id, key: randomUUID(), text }, (answer) => {
      this.inFlight -= 1;
      this.acknowledge(circle, scheduled, answer as { seq?: number; problem?: unknown });
      if (isClosed && !this.isOver) this.post(performance.now(), true);
    });
  }

  private acknowledge(circle: Circle, scheduled: number, answer: { seq?: number; problem?: unknown }): void {
    const now = performance.now();
    if (answer.seq === undefined) {
      this.refused += 1;
      if (this.refused === 1) console.error('refused:', JSON.stringify(answer.problem));
      return;
    }
    const isMeasured = scheduled >= this.measureFrom && !this.isOver;
    if (isMeasured) this.acknowledged.push(now - scheduled);
    this.posts += 1;
    circle.acknowledged = Math.max(circle.acknowledged, answer.seq);
    if (!this.plan.watching) return;
    const name = `${circle.id}:${answer.seq}`;
    const post: Sent = { scheduled, isMeasured, deliveries: 0 };
    this.sent.set(name, post);
    const early = this.early.get(name) ?? [];
    this.early.delete(name);
    for (const at of early) this.deliver(name, post, circle.sockets.length, at);
  }

  private hear(circle: Circle, place: number, number: number): void {
    const now = performance.now();
    if (!this.note(circle, place, number)) return;
    const name = `${circle.id}:${number}`;
    const post = this.sent.get(name);
    if (post) this.deliver(name, post, circle.sockets.length, now);
    else this.early.set(name, [...(this.early.get(name) ?? []), now]);
  }

  /** False for what this watcher had heard already. */
  private note({ heard, ahead }: Circle, place: number, number: number): boolean {
    const waiting = ahead[place]!;
    if (number <= (heard[place] ?? 0) || waiting.has(number)) {
      this.doubled += 1;
      return false;
    }
    if (number !== (heard[place] ?? 0) + 1) this.outOfOrder += 1;
    waiting.add(number);
    while (waiting.delete((heard[place] ?? 0) + 1)) heard[place] = (heard[place] ?? 0) + 1;
    return true;
  }

  private deliver(name: string, post: Sent, watchers: number, at: number): void {
    post.deliveries += 1;
    if (post.deliveries < watchers) return;
    if (post.isMeasured) this.delivered.push(at - post.scheduled);
    this.sent.delete(name);
  }

  /** Waits until everything on its way has arrived, or long enough to call it lost. */
  private async settle(): Promise<void> {
    const until = performance.now() + patienceMs;
    while ((this.inFlight > 0 || this.sent.size > 0 || this.early.size > 0) && performance.now() < until)
      await sleep(20);
  }

  private result(): LoadResult {
    return {
      acksPerSecond: this.acknowledged.length / this.plan.seconds,
      acknowledged: spreadOf(this.acknowledged),
      delivered: spreadOf(this.delivered),
      cpuSeconds: this.cpuSeconds,
      posts: this.posts,
      refused: this.refused,
      lost: this.sent.size + this.early.size + this.inFlight,
      outOfOrder: this.outOfOrder,
      doubled: this.doubled,
      heads: Object.fromEntries(this.circles.map(({ id, acknowledged }) => [id, acknowledged])),
    };
  }
}

function spreadOf(latencies: readonly number[]): Spread {
  return { p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99) };
}

process.once('message', (plan: LoadPlan) => {
  void new Load(plan).run().then((result) => process.send?.({ result }, () => process.exit(0)));
});

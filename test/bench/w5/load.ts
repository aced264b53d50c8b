import { setTimeout as sleep } from 'node:timers/promises';
import { RawSocket } from '../support/raw-socket.js';

/** Sockets that are open and silent, each of somebody who takes part in a conversation. */
export interface IdlePlan {
  readonly url: string;
  readonly seats: readonly { readonly thread: string; readonly token: string }[];
  /** Whether there are conversations to watch; socket.io alone knows none. */
  readonly areWatching: boolean;
}

interface Held {
  readonly socket: RawSocket;
  readonly thread: string;
  heard: number;
}

/** Ten thousand questions take a slow machine a while. */
const patienceMs = 60_000;

class IdleLoad {
  private readonly held: Held[] = [];

  constructor(private readonly plan: IdlePlan) {}

  async open(): Promise<number> {
    const waiting = [...this.plan.seats];
    const openSome = async (): Promise<void> => {
      for (let seat = waiting.shift(); seat; seat = waiting.shift()) {
        let heard: Held | null = null;
        const socket = await RawSocket.connect(this.plan.url, seat.token, (event) => {
          if (event === 'event' && heard) heard.heard += 1;
        });
        heard = { socket, thread: seat.thread, heard: 0 };
        this.held.push(heard);
      }
    };
    await Promise.all(Array.from({ length: 16 }, openSome));
    return this.held.length;
  }

  /** After the rest each asks once; answers how many were answered. */
  async listen(): Promise<number> {
    if (!this.plan.areWatching) return this.held.length;
    let answered = 0;
    for (const { socket, thread } of this.held) {
      socket.ask('watch', { threadId: thread }, (answer) => {
        if (typeof (answer as { head?: unknown }).head === 'number') answered += 1;
      });
    }
    await until(() => answered === this.held.length);
    return answered;
  }

  /** How many heard once what was said to all of them; a second time would come right behind the first. */
  async hear(): Promise<number> {
    await until(() => this.held.every(({ heard }) => heard > 0));
    await sleep(100);
    return this.held.filter(({ heard }) => heard === 1).length;
  }
}

async function until(isSo: () => boolean): Promise<void> {
  const end = performance.now() + patienceMs;
  while (!isSo() && performance.now() < end) await sleep(20);
}

process.once('message', (plan: IdlePlan) => {
  const load = new IdleLoad(plan);
  const answer = async (result: Promise<number>): Promise<void> => void process.send?.({ result: await result });
  process.on('message', (question) => void answer(question === 'listen' ? load.listen() : load.hear()));
  // The sockets stay open until the bench has weighed the server and ends this process.
  void answer(load.open());
});

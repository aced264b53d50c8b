import { LiaisonClient, type Completeness } from '@liaison/client';

/** What the program is told: first who it is, then what to do. */
export type SleeperOrder =
  | { readonly origin: string; readonly cookie: string; readonly threadId: string }
  | { readonly say: string }
  | { readonly ask: 'what do you hold' };

export interface SleeperAnswer {
  readonly completeness: Completeness;
  readonly texts: readonly string[];
  /** Asked of the server once nothing is missing; null before. */
  readonly isAsOnServer: boolean | null;
  /** What it has asked the server for so far, comparing aside. */
  readonly asked: number;
}

/** One person's client in a program of its own, so that it can be put to sleep with its timers and its connection. */
class SleepingClient {
  private readonly client: LiaisonClient;
  private messages: () => readonly { readonly text: string }[] = () => [];
  private asked = 0;

  private constructor(
    { origin, cookie }: { origin: string; cookie: string },
    private readonly threadId: string,
  ) {
    this.client = new LiaisonClient({ origin, cookie, fetch: (input, init) => this.ask(input, init) });
  }

  static async wake({ threadId, ...who }: { origin: string; cookie: string; threadId: string }) {
    const one = new SleepingClient(who, threadId);
    const copy = await one.client.follow(threadId);
    one.messages = () => copy.messages();
    return one;
  }

  say(text: string): void {
    this.client.post(this.threadId, { text });
  }

  async answer(): Promise<SleeperAnswer> {
    const completeness = this.client.completeness(this.threadId);
    const isDone = completeness.state === 'complete' && completeness.waiting === 0;
    const isAsOnServer = isDone ? await this.client.isAsOnServer(this.threadId).catch(() => null) : null;
    return { completeness, texts: this.messages().map(({ text }) => text), isAsOnServer, asked: this.asked };
  }

  private ask(...[input, init]: Parameters<typeof fetch>): ReturnType<typeof fetch> {
    if (!new URL(String(input)).pathname.endsWith('/digest')) this.asked += 1;
    return fetch(input, init);
  }
}

let client: Promise<SleepingClient> | null = null;
process.on('message', (order: SleeperOrder) => {
  if ('origin' in order) client = SleepingClient.wake(order);
  void client?.then(async (one) => {
    if ('say' in order) one.say(order.say);
    else process.send?.(await one.answer());
  });
});
process.on('disconnect', () => process.exit(0));

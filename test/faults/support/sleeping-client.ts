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
}

/** One person's client in a program of its own, so that it can be put to sleep with its timers and its connection. */
class SleepingClient {
  private constructor(
    private readonly client: LiaisonClient,
    private readonly threadId: string,
    private readonly messages: () => readonly { readonly text: string }[],
  ) {}

  static async wake({ origin, cookie, threadId }: { origin: string; cookie: string; threadId: string }) {
    const client = new LiaisonClient({ origin, cookie });
    const copy = await client.follow(threadId);
    return new SleepingClient(client, threadId, () => copy.messages());
  }

  say(text: string): void {
    this.client.post(this.threadId, { text });
  }

  async answer(): Promise<SleeperAnswer> {
    const completeness = this.client.completeness(this.threadId);
    const isDone = completeness.state === 'complete' && completeness.waiting === 0;
    const isAsOnServer = isDone ? await this.client.isAsOnServer(this.threadId).catch(() => null) : null;
    return { completeness, texts: this.messages().map(({ text }) => text), isAsOnServer };
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

import { RawSocket } from '../support/raw-socket.js';

/** Sockets that are open and silent. */
export interface IdlePlan {
  readonly url: string;
  readonly tokens: readonly string[];
  readonly count: number;
}

async function open({ url, tokens, count }: IdlePlan): Promise<void> {
  let next = 0;
  const openSome = async (): Promise<void> => {
    while (next < count) {
      next += 1;
      await RawSocket.connect(url, tokens[next % tokens.length] ?? '');
    }
  };
  await Promise.all(Array.from({ length: 16 }, openSome));
}

process.once('message', (plan: IdlePlan) => {
  // The sockets stay open until the bench has weighed the server and ends this process.
  void open(plan).then(() => process.send?.({ result: plan.count }));
});

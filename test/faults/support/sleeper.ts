import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { SleeperAnswer, SleeperOrder } from './sleeping-client.js';

const program = ['--import', './test/support/typescript.mjs', 'test/faults/support/sleeping-client.ts'];

/** Somebody's client that can sleep: nothing of it runs meanwhile, as in a laptop whose lid is shut. */
export class Sleeper {
  private readonly ended: Promise<never>;

  private constructor(private readonly child: ChildProcess) {
    this.ended = once(child, 'exit').then(() => {
      throw new Error('The sleeping client ended.');
    });
    // Who ends it on purpose waits for nothing of it.
    this.ended.catch(() => undefined);
  }

  /** Follows the conversation when this resolves. */
  static async follow(origin: string, cookie: string, threadId: string): Promise<Sleeper> {
    const child = spawn(process.execPath, program, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    const sleeper = new Sleeper(child);
    await sleeper.order({ origin, cookie, threadId });
    return sleeper;
  }

  say(text: string): void {
    this.child.send({ say: text } satisfies SleeperOrder);
  }

  holds(): Promise<SleeperAnswer> {
    return this.order({ ask: 'what do you hold' });
  }

  sleep(): void {
    this.child.kill('SIGSTOP');
  }

  wake(): void {
    this.child.kill('SIGCONT');
  }

  stop(): void {
    this.child.kill('SIGKILL');
  }

  private async order(order: SleeperOrder): Promise<SleeperAnswer> {
    const answer = once(this.child, 'message');
    this.child.send(order);
    const [told] = (await Promise.race([answer, this.ended])) as [SleeperAnswer];
    return told;
  }
}

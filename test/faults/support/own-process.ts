import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

/** One of the built programs, which can be killed, held and started again with what it was given. */
export class OwnProcess {
  private child: ChildProcess | null = null;
  private text = '';

  constructor(
    private readonly entry: string,
    private readonly env: Readonly<Record<string, string>>,
    private readonly isReady: () => Promise<boolean>,
  ) {}

  /** The last it said, for a failure's message. */
  output(): string {
    return this.text.slice(-4_000);
  }

  /** True when it ended although nobody ended it. */
  hasGivenUp(): boolean {
    return this.child !== null && hasEnded(this.child);
  }

  async start(patienceMs = 300_000): Promise<void> {
    const child = spawn(process.execPath, [this.entry], { env: { ...this.env }, stdio: ['ignore', 'pipe', 'pipe'] });
    this.child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => (this.text = (this.text + chunk.toString()).slice(-20_000)));
    }
    for (const until = Date.now() + patienceMs; Date.now() < until; await sleep(50)) {
      if (await this.isReady()) return;
      // While its database is away a program may give up: whoever runs it starts it again.
      if (hasEnded(child)) return this.start(until - Date.now());
    }
    throw new Error(`${this.entry} did not get ready:\n${this.output()}`);
  }

  async kill(): Promise<void> {
    const { child } = this;
    if (!child || hasEnded(child)) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  /** Stands still, as a machine that swaps or a paused container does. */
  async hold(ms: number): Promise<void> {
    this.child?.kill('SIGSTOP');
    await sleep(ms);
    this.child?.kill('SIGCONT');
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

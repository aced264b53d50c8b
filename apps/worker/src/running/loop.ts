import { Logger } from '@nestjs/common';

/** Runs a task again and again, never twice at once: at a steady pace, and at once when it is woken. */
export class Loop {
  private readonly logger: Logger;
  private running: Promise<void> | null = null;
  private timer: NodeJS.Timeout | undefined;
  private isWoken = false;
  private isStopped = false;

  /** `everyMs` is the pause after a run, by the wall clock. A task that fails is logged and runs again. */
  constructor(
    name: string,
    private readonly everyMs: number,
    private readonly task: () => Promise<unknown>,
  ) {
    this.logger = new Logger(name);
  }

  /** Runs now; while it runs already, once more afterwards. */
  wake(): void {
    if (this.isStopped) return;
    this.isWoken = true;
    if (this.running) return;
    clearTimeout(this.timer);
    this.running = this.run();
  }

  /** Waits for the run that is under way; nothing runs afterwards. */
  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private async run(): Promise<void> {
    while (this.isWoken && !this.isStopped) {
      this.isWoken = false;
      try {
        await this.task();
      } catch (error) {
        this.logger.warn(error instanceof Error ? error.message : 'failed');
      }
    }
    this.running = null;
    if (!this.isStopped) this.timer = setTimeout(() => this.wake(), this.everyMs);
  }
}

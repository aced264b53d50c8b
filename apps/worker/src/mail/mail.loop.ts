import { DeliverMail } from '@liaison/notices';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Loop } from '../running/loop.js';

const sweepEveryMs = 5_000;

/** Posts the letters that wait: soon after they were written, and again while they fail. */
@Injectable()
export class MailLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop = new Loop('Mail', sweepEveryMs, () => this.deliverMail.deliverDue());

  constructor(private readonly deliverMail: DeliverMail) {}

  onApplicationBootstrap(): void {
    this.loop.wake();
  }

  wake(): void {
    this.loop.wake();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }
}

import { DeliverPush } from '@liaison/notices';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Loop } from '../running/loop.js';

const sweepEveryMs = 5_000;

/** Pushes what waits: soon after it was gathered, and again while a push service is away. */
@Injectable()
export class PushLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop = new Loop('Push', sweepEveryMs, () => this.deliverPush.deliverDue());

  constructor(private readonly deliverPush: DeliverPush) {}

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

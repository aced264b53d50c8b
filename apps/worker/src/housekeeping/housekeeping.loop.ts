import { JobUnitOfWork } from '@liaison/platform';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Loop } from '../running/loop.js';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Long enough to look into what was delivered. */
const outboxDays = 7;
/** How long the same idempotency key answers the same. */
const keyDays = 30;

/** How long it can be looked up what was said outside. What failed stays, and may be sent again. */
const saidDays = 30;
const saidLongAgo = [
  `delete from waiting_notice where state <> 'waiting' and created_at < $1`,
  `delete from push_delivery where state <> 'waiting' and created_at < $1`,
  `delete from webhook_delivery where state = 'delivered' and created_at < $1`,
] as const;

/** Clears what has done its duty: delivered outbox rows, old idempotency keys, and what was said outside long ago. */
@Injectable()
export class HousekeepingLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop = new Loop('Housekeeping', hourMs, () => this.clear());

  constructor(private readonly work: JobUnitOfWork) {}

  onApplicationBootstrap(): void {
    this.loop.wake();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }

  async clear(): Promise<void> {
    await this.work.run((tx) =>
      tx.execute('delete from outbox where delivered_at < $1', [new Date(tx.now.getTime() - outboxDays * dayMs)]),
    );
    await this.work.run((tx) =>
      tx.execute('delete from idempotency_key where created_at < $1', [new Date(tx.now.getTime() - keyDays * dayMs)]),
    );
    for (const sql of saidLongAgo) {
      await this.work.run((tx) => tx.execute(sql, [new Date(tx.now.getTime() - saidDays * dayMs)]));
    }
  }
}

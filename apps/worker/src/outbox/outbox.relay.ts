import { onceDatabaseIsThere, RealtimeBus } from '@liaison/platform';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import { groupBy } from '../running/group-by.js';
import { Loop } from '../running/loop.js';
import { OutboxConsumers } from './outbox-consumers.js';
import { isTopic, type OutboxEvent } from './outbox-event.js';
import { OutboxRepository } from './outbox.repository.js';

const batchSize = 100;
const atOnce = 4;
const sweepEveryMs = 1_000;
const longestPauseSeconds = 300;
/** From here on a row that fails is an alarm. */
const patience = 5;

/**
 * Carries what was committed to its consumers: at least once, marked only when the consumer is done. So every consumer
 * gives each effect a key that is unique.
 */
@Injectable()
export class OutboxRelay implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Outbox');
  private readonly loop = new Loop('Outbox', sweepEveryMs, () => this.drain());
  private stopListening: () => void = () => undefined;

  constructor(
    private readonly outbox: OutboxRepository,
    private readonly consumers: OutboxConsumers,
    private readonly bus: RealtimeBus,
  ) {}

  /** @throws Error when something waits in the outbox that this release has no consumer for: the start stops here. */
  async onModuleInit(): Promise<void> {
    const waiting = await onceDatabaseIsThere(() => this.outbox.waitingTopics());
    const unknown = waiting.filter((topic) => !isTopic(topic));
    if (unknown.length > 0) throw new Error(`Nobody takes these topics of the outbox: ${unknown.join(', ')}.`);
  }

  onApplicationBootstrap(): void {
    this.stopListening = this.bus.subscribe('outbox', () => this.loop.wake());
    this.loop.wake();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopListening();
    await this.loop.stop();
  }

  /** Delivers until nothing waits. Answers how many rows were delivered. */
  async drain(): Promise<number> {
    let delivered = 0;
    for (;;) {
      const events = await this.outbox.claim(batchSize);
      delivered += await this.deliver(events);
      if (events.length < batchSize) return delivered;
    }
  }

  /** Rows of one subject keep their order; subjects are worked on side by side. */
  private async deliver(events: readonly OutboxEvent[]): Promise<number> {
    const lanes = [...groupBy(events, ({ subjectId }) => subjectId).values()];
    const done: number[] = [];
    const work = async (): Promise<void> => {
      for (let lane = lanes.shift(); lane; lane = lanes.shift()) {
        for (const event of lane) if (await this.take(event)) done.push(event.id);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    await this.outbox.markDelivered(done);
    return done.length;
  }

  private async take(event: OutboxEvent): Promise<boolean> {
    try {
      await this.consumers.take(event);
      return true;
    } catch (error) {
      const words = `${event.topic} ${event.id}, attempt ${event.attempts}: ${wordsOf(error)}`;
      if (event.attempts < patience) this.logger.warn(words);
      else this.logger.error(words);
      await this.outbox.postpone(event.id, Math.min(longestPauseSeconds, 2 ** event.attempts));
      return false;
    }
  }
}

/** With what was behind it, where several were carried at once. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return 'failed';
  return error.cause === undefined ? error.message : `${error.message}: ${wordsOf(error.cause)}`;
}

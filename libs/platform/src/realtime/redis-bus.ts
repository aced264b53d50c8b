import { Logger } from '@nestjs/common';
import { Redis } from 'ioredis';
import { randomUUID } from 'node:crypto';
import { InProcessBus } from './in-process-bus.js';
import type { RealtimeChannel, RealtimeHandler, RealtimeMessages } from './realtime-bus.js';
import { RealtimeBus } from './realtime-bus.js';

const redisChannel = 'liaison:realtime';

interface Envelope {
  readonly from: string;
  readonly channel: RealtimeChannel;
  readonly message: RealtimeMessages[RealtimeChannel];
}

/** Several processes over Redis pub/sub. Our own listeners hear us directly, whether Redis is there or not. */
export class RedisBus extends RealtimeBus {
  private readonly here = new InProcessBus();
  private readonly name = randomUUID();
  private readonly logger = new Logger('RealtimeBus');
  private readonly publisher: Redis;
  private readonly subscriber: Redis;
  /** Whether both connections stand and what others say is heard. */
  private isWhole = false;
  private hasBeenWhole = false;
  private whole: () => void = () => undefined;
  private readonly joined = new Promise<void>((resolve) => (this.whole = resolve));

  constructor(redisUrl: string) {
    super();
    // A hint that cannot be sent now is worthless later, so nothing waits in memory for Redis to come back.
    this.publisher = new Redis(redisUrl, { enableOfflineQueue: false, maxRetriesPerRequest: 1 });
    this.subscriber = new Redis(redisUrl, { maxRetriesPerRequest: null, autoResubscribe: false });
    for (const connection of [this.publisher, this.subscriber]) {
      connection.on('error', (error: Error) => this.logger.warn(`Redis: ${error.message}`));
      connection.on('close', () => (this.isWhole = false));
      connection.on('ready', () => void this.join().catch(() => undefined));
    }
    this.subscriber.on('message', (_, text: string) => this.receive(text));
  }

  /** Resolves once both connections stand; the bus works in this process before that as well. */
  async start(): Promise<void> {
    await this.joined;
  }

  publish<C extends RealtimeChannel>(channel: C, message: RealtimeMessages[C]): void {
    this.here.publish(channel, message);
    this.publishToOthers(channel, message);
  }

  private publishToOthers<C extends RealtimeChannel>(channel: C, message: RealtimeMessages[C]): void {
    const envelope: Envelope = { from: this.name, channel, message };
    this.publisher.publish(redisChannel, JSON.stringify(envelope)).catch((error: unknown) => {
      this.logger.warn(`A ${channel} hint was not published: ${error instanceof Error ? error.message : 'unknown'}`);
    });
  }

  subscribe<C extends RealtimeChannel>(channel: C, handler: RealtimeHandler<C>): () => void {
    return this.here.subscribe(channel, handler);
  }

  override async close(): Promise<void> {
    this.publisher.disconnect();
    this.subscriber.disconnect();
  }

  /** Hears the others, again after each time a connection was lost. */
  private async join(): Promise<void> {
    if (!this.areBothReady()) return;
    await this.subscriber.subscribe(redisChannel);
    // One may have broken meanwhile. It joins anew when it is back; until then nothing could be said to the others.
    if (this.isWhole || !this.areBothReady()) return;
    this.isWhole = true;
    // Who comes for the first time has missed nothing, but may stand in for one that ended before it could say all.
    if (this.hasBeenWhole) this.here.publish('reunited', {});
    this.publishToOthers('reunited', {});
    this.hasBeenWhole = true;
    this.whole();
  }

  private areBothReady(): boolean {
    return this.publisher.status === 'ready' && this.subscriber.status === 'ready';
  }

  private receive(text: string): void {
    const envelope = JSON.parse(text) as Envelope;
    if (envelope.from !== this.name) this.here.publish(envelope.channel, envelope.message);
  }
}

import { EventEmitter } from 'node:events';
import { RealtimeBus, type RealtimeChannel, type RealtimeHandler, type RealtimeMessages } from './realtime-bus.js';

/** One process: the api and the worker of the one-command start share this object. */
export class InProcessBus extends RealtimeBus {
  private readonly emitter = new EventEmitter().setMaxListeners(0);

  publish<C extends RealtimeChannel>(channel: C, message: RealtimeMessages[C]): void {
    // Later, so that a slow or failing listener can neither delay nor fail the caller's answer.
    setImmediate(() => this.emitter.emit(channel, message));
  }

  subscribe<C extends RealtimeChannel>(channel: C, handler: RealtimeHandler<C>): () => void {
    this.emitter.on(channel, handler);
    return () => void this.emitter.off(channel, handler);
  }
}

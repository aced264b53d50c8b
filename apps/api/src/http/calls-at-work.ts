import { DomainError } from '@liaison/domain';
import type { FastifyReply } from 'fastify';

/** Seconds: the calls at work are done by then, or time limits have ended them. */
const retryAfter = 2;

/**
 * How many calls one process works on. Beyond the bound a call is refused at once, before its session is looked up: who
 * waits behind three hundred others would be answered late, and so would everybody after.
 */
export class CallsAtWork {
  private count = 0;

  constructor(private readonly most: number) {}

  /** Counts the call until its answer has gone or its caller has. @throws DomainError `service.unavailable` */
  begin({ raw }: FastifyReply): void {
    if (this.count >= this.most) throw new DomainError('service.unavailable', { facts: { retryAfter } });
    this.count += 1;
    raw.once('close', () => {
      this.count -= 1;
    });
  }
}

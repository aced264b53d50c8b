import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import { named, waitOf, type Allowance, type CountsOfNodes } from './counts-of-nodes.js';
import { RateLimit } from './rate-limit.js';

/**
 * Bounds how often somebody calls. Each node decides by a bucket of its own, so that no call waits for another; what all nodes
 * count together is told behind, and whoever is refused there is refused here from then on.
 */
export class CallLimit {
  private readonly own: RateLimit;
  private readonly ofAll: RateLimiterAbstract | null;

  constructor(counts: CountsOfNodes, allowance: Allowance) {
    this.own = new RateLimit(allowance.points, allowance.seconds);
    this.ofAll = counts.shared(allowance);
  }

  /** @throws DomainError `rate.exceeded` */
  take(caller: string): void {
    this.own.take(caller);
    this.ofAll?.consume(named(caller)).catch((refusal: unknown) => {
      // Any other error is one of Redis: then this node's own bucket is what counts.
      const wait = waitOf(refusal);
      if (wait !== null) this.own.holdOff(caller, wait);
    });
  }

  /** Takes nothing, and asks this node's own bucket only. @throws DomainError `rate.exceeded` */
  requireRoom(caller: string): void {
    this.own.requireRoom(caller);
  }
}

import { DomainError } from '@liaison/domain';

interface Bucket {
  tokens: number;
  at: number;
  /** Nothing passes before. */
  heldUntil: number;
}

/** A bucket per caller that refills steadily, in the memory of this process. */
export class RateLimit {
  private readonly buckets = new Map<string, Bucket>();

  /** `burst` calls at once, then `burst` per `seconds`. */
  constructor(
    private readonly burst: number,
    private readonly seconds: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** @throws DomainError `rate.exceeded` with the whole seconds until the next call passes. */
  take(caller: string): void {
    const bucket = this.withRoom(caller);
    const heldFor = bucket.heldUntil - this.now();
    if (heldFor > 0) throw exceeded(heldFor / 1000);
    bucket.tokens -= 1;
  }

  /** Takes nothing, and does not ask who is held off. @throws DomainError `rate.exceeded` */
  requireRoom(caller: string): void {
    this.withRoom(caller);
  }

  /** Lets nothing of this caller pass for so many milliseconds, where not for longer already. */
  holdOff(caller: string, ms: number): void {
    const bucket = this.refill(caller);
    bucket.heldUntil = Math.max(bucket.heldUntil, this.now() + ms);
  }

  private withRoom(caller: string): Bucket {
    const bucket = this.refill(caller);
    if (bucket.tokens >= 1) return bucket;
    throw exceeded(((1 - bucket.tokens) * this.seconds) / this.burst);
  }

  private refill(caller: string): Bucket {
    const now = this.now();
    const bucket = this.buckets.get(caller) ?? this.begin(caller, now);
    bucket.tokens = Math.min(this.burst, bucket.tokens + ((now - bucket.at) / 1000 / this.seconds) * this.burst);
    bucket.at = now;
    return bucket;
  }

  private begin(caller: string, now: number): Bucket {
    if (this.buckets.size >= mostCallers) this.forgetIdle(now);
    const bucket = { tokens: this.burst, at: now, heldUntil: 0 };
    this.buckets.set(caller, bucket);
    return bucket;
  }

  /** A caller whose bucket is full again is the same as one never seen; should all be busy, the oldest goes. */
  private forgetIdle(now: number): void {
    for (const [caller, { at }] of this.buckets) {
      if (now - at > this.seconds * 1000) this.buckets.delete(caller);
    }
    const [oldest] = this.buckets.keys();
    if (this.buckets.size >= mostCallers && oldest !== undefined) this.buckets.delete(oldest);
  }
}

const mostCallers = 50_000;

function exceeded(seconds: number): DomainError {
  return new DomainError('rate.exceeded', { facts: { retryAfter: Math.max(1, Math.ceil(seconds)) } });
}

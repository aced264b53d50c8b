import { DomainError } from '@liaison/domain';
import { AppConfig, sha256 } from '@liaison/platform';
import { Injectable, OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';

const minute = 60;

/**
 * Bounds guessing, not signing in: what turns out right does not count. All nodes count together where there is Redis;
 * while Redis is away each counts for itself.
 */
@Injectable()
export class SignInLimits implements OnApplicationShutdown {
  private readonly redis: Redis | null;
  private readonly perEmail: RateLimiterAbstract;
  private readonly perAddress: RateLimiterAbstract;
  private readonly resets: RateLimiterAbstract;

  constructor({ redisUrl }: AppConfig) {
    // A count that cannot be asked for now is taken in memory, so nothing waits for Redis to come back.
    this.redis = redisUrl === null ? null : new Redis(redisUrl, { enableOfflineQueue: false, maxRetriesPerRequest: 1 });
    this.redis?.on('error', () => undefined);
    this.perEmail = this.limit('email', 30, 15 * minute);
    this.perAddress = this.limit('address', 150, 15 * minute);
    this.resets = this.limit('reset', 10, 60 * minute);
  }

  onApplicationShutdown(): void {
    this.redis?.disconnect();
  }

  /**
   * Counts an attempt; call what it answers when the attempt was right.
   * @throws DomainError `rate.exceeded`
   */
  async take(email: string, address: string): Promise<() => Promise<void>> {
    await consume(this.perEmail, email);
    await consume(this.perAddress, address);
    return async () => {
      await Promise.all([this.perEmail.reward(named(email)), this.perAddress.reward(named(address))]);
    };
  }

  /** A mailbox is not to be flooded. Answers false instead of throwing: the caller says 202 either way. */
  async mayMail(email: string): Promise<boolean> {
    return consume(this.resets, email).then(
      () => true,
      () => false,
    );
  }

  /** Links are unguessable; this only keeps anybody from trying at full speed. @throws DomainError `rate.exceeded` */
  async takeLink(address: string): Promise<void> {
    await consume(this.perAddress, address);
  }

  private limit(what: string, points: number, duration: number): RateLimiterAbstract {
    const inMemory = new RateLimiterMemory({ keyPrefix: what, points, duration });
    if (this.redis === null) return inMemory;
    const keyPrefix = `liaison:limit:${what}`;
    return new RateLimiterRedis({ storeClient: this.redis, keyPrefix, points, duration, insuranceLimiter: inMemory });
  }
}

/** Redis learns no address of anybody. */
function named(caller: string): string {
  return sha256(caller.toLowerCase());
}

async function consume(limit: RateLimiterAbstract, caller: string): Promise<void> {
  try {
    await limit.consume(named(caller));
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    throw new DomainError('rate.exceeded', { facts: { retryAfter: Math.ceil(refusal.msBeforeNext / 1000) } });
  }
}

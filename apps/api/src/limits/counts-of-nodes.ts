import { AppConfig, sha256 } from '@liaison/platform';
import { Injectable, OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';

/** A count that cannot be asked for now is taken in memory, so nothing waits for a Redis that is away or says nothing. */
const impatient = { enableOfflineQueue: false, maxRetriesPerRequest: 1, commandTimeout: 1_000 };

/** So many in so many seconds, of each caller. */
export interface Allowance {
  /** Names the count in Redis. */
  readonly what: string;
  readonly points: number;
  readonly seconds: number;
}

/** What all nodes count together where there is Redis; while Redis is away each counts for itself. */
@Injectable()
export class CountsOfNodes implements OnApplicationShutdown {
  private readonly redis: Redis | null;

  constructor({ redisUrl }: AppConfig) {
    this.redis = redisUrl === null ? null : new Redis(redisUrl, impatient);
    this.redis?.on('error', () => undefined);
  }

  onApplicationShutdown(): void {
    this.redis?.disconnect();
  }

  /** Counts in this process where there is no Redis or it does not answer. */
  count(allowance: Allowance): RateLimiterAbstract {
    const inMemory = new RateLimiterMemory(toOptions(allowance));
    return this.shared(allowance, inMemory) ?? inMemory;
  }

  /** Null where there is one node. Without Redis' answer it neither counts nor refuses; that is then an error. */
  shared(allowance: Allowance, insuranceLimiter?: RateLimiterAbstract): RateLimiterAbstract | null {
    if (this.redis === null) return null;
    const options = { ...toOptions(allowance), keyPrefix: `liaison:limit:${allowance.what}` };
    return new RateLimiterRedis({ ...options, storeClient: this.redis, ...(insuranceLimiter && { insuranceLimiter }) });
  }
}

/** Redis learns no address of anybody. */
export function named(caller: string): string {
  return sha256(caller.toLowerCase());
}

/** Milliseconds until the next one passes, where what went wrong is a refusal; null where it is an error. */
export function waitOf(refusal: unknown): number | null {
  return refusal instanceof RateLimiterRes ? refusal.msBeforeNext : null;
}

function toOptions({ what, points, seconds }: Allowance) {
  return { keyPrefix: what, points, duration: seconds };
}

import { Injectable } from '@nestjs/common';
import { Redis } from 'ioredis';
import type { DataSource } from 'typeorm';
import type { Clock } from '../clock/clock.js';
import type { JobDataSource } from '../database/job-unit-of-work.js';
import { FeedWatermark } from './feed-watermark.js';

export interface HealthCheck {
  readonly name: 'database' | 'redis' | 'feed' | 'trail' | 'outbox';
  readonly ok: boolean;
  /** What was measured: milliseconds to answer, or seconds of age; -1 where it could not be. */
  readonly figure: number;
}

export interface HealthSources {
  readonly dataSource: DataSource;
  readonly jobDataSource: JobDataSource;
  readonly redisUrl: string | null;
  readonly clock: Clock;
}

/** Whether this process can serve, for `/health/ready`; `/health/live` needs no check. */
@Injectable()
export class HealthChecks {
  private readonly watermark: FeedWatermark;

  constructor(private readonly sources: HealthSources) {
    this.watermark = new FeedWatermark(sources.dataSource);
  }

  async run(): Promise<{ ready: boolean; checks: readonly HealthCheck[] }> {
    const { redisUrl } = this.sources;
    const checks = await Promise.all([
      this.database(),
      aged('feed', () => this.watermark.age()),
      aged('trail', () => this.ageOf(oldestUnsealed)),
      aged('outbox', () => this.ageOf(oldestUntold)),
      ...(redisUrl === null ? [] : [this.redis(redisUrl)]),
    ]);
    return { ready: checks.every(({ ok }) => ok), checks };
  }

  private database(): Promise<HealthCheck> {
    return timed('database', async () => void (await this.sources.dataSource.query('select 1')));
  }

  private redis(url: string): Promise<HealthCheck> {
    return timed('redis', async () => {
      const connection = new Redis(url, {
        lazyConnect: true,
        connectTimeout: 2_000,
        maxRetriesPerRequest: 0,
        retryStrategy: () => null,
      });
      connection.on('error', () => undefined);
      try {
        await connection.connect();
        await connection.ping();
      } finally {
        connection.disconnect();
      }
    });
  }

  /** Of a row, by the clock that gave it its time; 0 where there is none. */
  private async ageOf(sql: string): Promise<number> {
    const { jobDataSource, clock } = this.sources;
    const [row] = await jobDataSource.query<{ at: Date }[]>(sql);
    return row ? Math.max(0, Math.floor((clock.now().getTime() - row.at.getTime()) / 1000)) : 0;
  }
}

const longestLookMs = 1_000;
/** What waits is found as the worker finds it: the first entry of an index that holds nothing else. */
const oldestUnsealed = 'select at from audit_row where sealed_seq is null order by xid, id limit 1';
const oldestUntold = 'select occurred_at as at from outbox where delivered_at is null order by id limit 1';

/** Old is an alarm for the operator and no reason to take this process out of service, so it is always ok. */
async function aged(name: HealthCheck['name'], age: () => Promise<number>): Promise<HealthCheck> {
  return { name, ok: true, figure: await soon(age()).catch(() => -1) };
}

/** A table that is locked says nothing of whether this process can serve, and a probe does not wait for it. */
async function soon<T>(answer: Promise<T>): Promise<T> {
  let late: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    late = setTimeout(() => reject(new Error('It took too long.')), longestLookMs);
  });
  return Promise.race([answer, tooLate]).finally(() => clearTimeout(late));
}

async function timed(name: HealthCheck['name'], check: () => Promise<void>): Promise<HealthCheck> {
  const started = performance.now();
  const ok = await check().then(
    () => true,
    () => false,
  );
  return { name, ok, figure: Math.round(performance.now() - started) };
}

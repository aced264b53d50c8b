import { Injectable } from '@nestjs/common';
import { Redis } from 'ioredis';
import { DataSource } from 'typeorm';

export interface HealthCheck {
  readonly name: 'database' | 'redis' | 'feed';
  readonly ok: boolean;
  /** What was measured: milliseconds to answer, or seconds of age. */
  readonly figure: number;
}

/** Whether this process can serve, for `/health/ready`; `/health/live` needs no check. */
@Injectable()
export class HealthChecks {
  constructor(
    private readonly dataSource: DataSource,
    private readonly redisUrl: string | null,
  ) {}

  async run(): Promise<{ ready: boolean; checks: readonly HealthCheck[] }> {
    const checks = await Promise.all([
      this.database(),
      this.feed(),
      ...(this.redisUrl === null ? [] : [this.redis(this.redisUrl)]),
    ]);
    return { ready: checks.every(({ ok }) => ok), checks };
  }

  private database(): Promise<HealthCheck> {
    return timed('database', async () => void (await this.dataSource.query('select 1')));
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

  /**
   * Seconds the oldest open transaction of our own has been running: as long as it is open, no feed moves past it.
   * Slow is an alarm for the operator and no reason to take this process out of service, so it is always ok.
   */
  private async feed(): Promise<HealthCheck> {
    const figure = await this.dataSource
      .query<{ age: number | null }[]>(
        `select extract(epoch from max(clock_timestamp() - xact_start))::int as age from pg_stat_activity
          where backend_xid is not null`,
      )
      .then(([row]) => row?.age ?? 0)
      .catch(() => -1);
    return { name: 'feed', ok: true, figure };
  }
}

async function timed(name: HealthCheck['name'], check: () => Promise<void>): Promise<HealthCheck> {
  const started = performance.now();
  const ok = await check().then(
    () => true,
    () => false,
  );
  return { name, ok, figure: Math.round(performance.now() - started) };
}

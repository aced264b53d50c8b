import { performance } from 'node:perf_hooks';
import type { DataSource } from 'typeorm';

interface Seen {
  /** Whole seconds, of the transactions that this role may look at: its own. */
  readonly age: number | null;
  /** Of the oldest open writing transaction of the whole server, whosever it is; null when there is none. */
  readonly oldest: string | null;
}

/**
 * How long the oldest open writing transaction has held every feed back. When somebody else's began PostgreSQL tells only those
 * who may see everything, so its age counts from when this process first looked while it was open: how often somebody looks is how
 * exact it is.
 */
export class FeedWatermark {
  private held: { readonly by: string; readonly since: number } | null = null;

  constructor(private readonly dataSource: DataSource) {}

  /** In whole seconds. */
  async age(): Promise<number> {
    const [seen] = await this.dataSource.query<Seen[]>(seenSql);
    return Math.max(seen?.age ?? 0, this.lookedFor(seen?.oldest ?? null));
  }

  private lookedFor(by: string | null): number {
    const now = performance.now();
    if (by === null) this.held = null;
    else if (this.held?.by !== by) this.held = { by, since: now };
    return this.held === null ? 0 : Math.floor((now - this.held.since) / 1000);
  }
}

/** Where nothing that began after it has ended yet, the snapshot's ends do not tell the oldest one from the next to come. */
const seenSql = `
  select max(extract(epoch from clock_timestamp() - a.xact_start))::int as age,
         case when pg_snapshot_xmin(s) < pg_snapshot_xmax(s) or bool_or(a.backend_xid = pg_snapshot_xmin(s)::xid)
              then pg_snapshot_xmin(s)::text end as oldest
    from pg_current_snapshot() s left join pg_stat_activity a on a.backend_xid is not null
   group by pg_snapshot_xmin(s), pg_snapshot_xmax(s)`;

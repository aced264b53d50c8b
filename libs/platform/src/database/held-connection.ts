import type { DataSource } from 'typeorm';
import { isDatabaseAway } from './is-database-away.js';
import { poolOf } from './pool-of.js';
import { answer, connect, type PoolConnection } from './shared-connections.js';
import type { Statement } from './transact.js';

/** A statement that comes later finds the connection given back. */
const heldMs = 5;

/**
 * Statements that come one after the other, each a transaction of its own, on one connection: to take it from the pool and to
 * give it back for each costs a lone post what docs/performance.md says. Those that come at once have each
 * its own.
 */
export class HeldConnection {
  private held: PoolConnection | null = null;
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly dataSource: DataSource) {
    this.timer = setTimeout(() => this.takeHeld()?.release(), heldMs).unref();
  }

  /** The rows of one statement. @throws QueryFailedError */
  async ask<Row extends object>(statement: Statement): Promise<Row[]> {
    const connection = this.takeHeld() ?? (await connect(this.dataSource));
    try {
      const [rows = []] = await answer(connection, [statement]);
      this.hold(connection);
      return rows as Row[];
    } catch (error) {
      connection.release(isDatabaseAway(error));
      throw error;
    }
  }

  private takeHeld(): PoolConnection | null {
    const { held } = this;
    this.held = null;
    if (!held?.isOver) return held;
    held.release();
    return null;
  }

  private hold(connection: PoolConnection): void {
    const { waitingCount, expiredCount } = poolOf(this.dataSource);
    // Somebody waits for it, or the pool wants to renew one.
    const goesBack = waitingCount > 0 || expiredCount > 0;
    if (this.held !== null || goesBack) return connection.release();
    this.held = connection;
    this.timer.refresh();
  }
}

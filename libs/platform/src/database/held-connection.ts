import type { DataSource } from 'typeorm';
import { poolOf } from './pool-of.js';
import { answer, connect, type Connection } from './shared-connections.js';
import type { Statement } from './transact.js';

/** A statement that comes later finds the connection given back. */
const heldMs = 20;
/** Then the pool has it in any case: it renews connections before the plans they keep are of another day. */
const mostUses = 5_000;

/**
 * Statements that come one after the other, each a transaction of its own, on one connection: to take it from the pool and to
 * give it back each time costs a lone post as much as a sixth of what it costs the api. Those that come at once have each
 * its own.
 */
export class HeldConnection {
  private held: Connection | null = null;
  private uses = 0;
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly dataSource: DataSource) {
    this.timer = setTimeout(() => this.giveBack(), heldMs).unref();
  }

  async ask<Row extends object>(statement: Statement): Promise<Row[]> {
    const connection = this.take() ?? (await connect(this.dataSource));
    try {
      const [rows = []] = await answer(connection, [statement]);
      return rows as Row[];
    } finally {
      this.keep(connection);
    }
  }

  private take(): Connection | null {
    const { held } = this;
    this.held = null;
    if (!held?.isOver) return held;
    held.release();
    return null;
  }

  private keep(connection: Connection): void {
    this.uses += 1;
    if (this.held !== null || this.isWanted(connection)) return connection.release();
    this.held = connection;
    this.timer.refresh();
  }

  private isWanted({ isOver }: Connection): boolean {
    return isOver || this.uses % mostUses === 0 || poolOf(this.dataSource).waitingCount > 0;
  }

  private giveBack(): void {
    this.take()?.release();
  }
}

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../clock/clock.js';
import { outlastAbsence } from './outlast-absence.js';
import { transact } from './transact.js';
import { SqlTx } from './tx.js';
import { withRetries } from './with-retries.js';

/** Of real time, whatever the product's clock says, and shorter than the time for which whoever settles has taken what it settles. */
const patienceMs = 20_000;

/** The connection of role liaison_job; its own class so that it can be injected beside the app's DataSource. */
export class JobDataSource extends DataSource {}

/** Scheduling, outbox relay and sealing: sees those columns of every organisation, and no content. */
@Injectable()
export class JobUnitOfWork {
  constructor(
    private readonly dataSource: JobDataSource,
    private readonly clock: Clock,
  ) {}

  /** `work` may run more than once: it must do nothing that a rollback cannot undo. */
  async run<T>(work: (tx: SqlTx) => Promise<T>): Promise<T> {
    return withRetries(() => transact(this.dataSource, [], (open) => work(new SqlTx(open, this.clock.now()))));
  }

  /**
   * Writes down what has happened outside already, such as a letter sent: while the database is away again and again, for
   * twenty seconds at most. Unwritten, it would happen a second time. `work` may find that it has been committed before.
   */
  async settle(work: (tx: SqlTx) => Promise<unknown>): Promise<void> {
    await outlastAbsence(() => this.run(work), patienceMs);
  }
}

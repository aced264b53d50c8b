import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../clock/clock.js';
import { transact } from './transact.js';
import { SqlTx } from './tx.js';
import { withRetries } from './with-retries.js';

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
}

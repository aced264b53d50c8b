import { JobUnitOfWork } from '@liaison/platform';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Loop } from '../running/loop.js';

const everyMs = 15_000;
/** So many at a time, so that no transaction is long. */
const most = 5_000;

/** The counts above worklists are kept as differences; this adds them up, so that few rows are left to read. */
@Injectable()
export class TallyLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop = new Loop('Worklists', everyMs, () => this.fold());

  constructor(private readonly work: JobUnitOfWork) {}

  onApplicationBootstrap(): void {
    this.loop.wake();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }

  async fold(): Promise<void> {
    for (let folded = most; folded === most;) {
      const [row] = await this.work.run((tx) =>
        tx.query<{ folded: number }>('select app.fold_worklist_tally($1) as folded', [most]),
      );
      folded = row?.folded ?? 0;
    }
  }
}

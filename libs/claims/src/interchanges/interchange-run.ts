import type { ImportJobs } from './import-jobs.js';
import { ImportRefused } from './import-refused.js';
import type { Interchange, InterchangeKind, InTransaction } from './interchange.js';
import type { JobRecord } from './job.repository.js';

interface RunSettings<Kind extends InterchangeKind> {
  readonly kind: Interchange<Kind>;
  readonly job: JobRecord;
  readonly jobs: ImportJobs;
  readonly inTransaction: InTransaction;
}

/** One run of a large import: a short transaction per ST, each of which says how far the file is behind us. */
export class InterchangeRun<Kind extends InterchangeKind> {
  private readonly importId: string;

  constructor(private readonly settings: RunSettings<Kind>) {
    this.importId = settings.job.result.importId;
  }

  async fileAll(file: Kind['file']): Promise<void> {
    const { kind, inTransaction } = this.settings;
    const prepare = await kind.preparer(inTransaction, this.importId, file);
    const record = await inTransaction((tx) => kind.imports.find(tx, this.importId));
    for (let index = record?.result.next ?? 0; index < file.summary.transactions; index += 1) {
      // Before the transaction opens: a feed of the whole server waits for it to end.
      await this.fileOne(file, await prepare(index));
    }
    await this.end(file);
  }

  /** Another run of the same bytes has finished the import, or refused it, and put the file away. */
  async closeWithoutFile(): Promise<void> {
    const { kind, job, jobs, inTransaction } = this.settings;
    await inTransaction(async (tx) => {
      const record = await kind.imports.find(tx, this.importId);
      if (record?.result.isDone) await jobs.finish(tx, job, record.result.next);
      else await jobs.fail(tx, job, new ImportRefused([], null));
    });
  }

  async refuse(refusal: ImportRefused): Promise<void> {
    const { kind, job, jobs, inTransaction } = this.settings;
    await inTransaction(async (tx) => {
      await jobs.fail(tx, job, refusal);
      await kind.imports.discard(tx, this.importId);
    });
  }

  private async fileOne(file: Kind['file'], step: Kind['step']): Promise<void> {
    const { kind, job, jobs, inTransaction } = this.settings;
    await inTransaction(async (tx) => {
      // The lock lets two jobs of one file take turns; `next` tells which transactions are behind us.
      const record = await kind.imports.lock(tx, this.importId);
      if (record === null) throw new ImportRefused([], null);
      if (!record.result.isDone && record.result.next <= step.index) {
        const result = record.result.next === 0 ? await kind.begin(tx, this.importId, file) : record.result;
        const after = await kind.publishNext(tx, this.importId, { result, step });
        await kind.imports.save(tx, this.importId, after, record.acknowledgment);
      }
      await jobs.progress(tx, job, { done: step.index + 1, total: file.summary.transactions });
    });
    jobs.tell(job);
  }

  private async end(file: Kind['file']): Promise<void> {
    const { kind, job, jobs, inTransaction } = this.settings;
    await inTransaction(async (tx) => {
      const record = await kind.imports.lock(tx, this.importId);
      if (record === null) throw new ImportRefused([], null);
      if (!record.result.isDone) {
        // A file without any transaction was never begun.
        const isBegun = file.summary.transactions > 0;
        const result = isBegun ? record.result : await kind.begin(tx, this.importId, file);
        await kind.end(tx, this.importId, { file, result });
      }
      await jobs.finish(tx, job, file.summary.transactions);
    });
  }
}

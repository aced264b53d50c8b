import { DomainError } from '@liaison/domain';
import { ObjectStore, UnitOfWork, type ActingOrganisation } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { ImportJobs } from './import-jobs.js';
import { ImportRefused } from './import-refused.js';
import { InterchangeRun } from './interchange-run.js';
import type { Interchange, InterchangeKind, InTransaction } from './interchange.js';

/** Files a large import of any kind. Run again after a crash it goes on where it stood. */
@Injectable()
export class RunInterchange {
  constructor(
    private readonly work: UnitOfWork,
    private readonly store: ObjectStore,
    private readonly jobs: ImportJobs,
  ) {}

  async execute<Kind extends InterchangeKind>(
    organisation: ActingOrganisation,
    jobId: string,
    kind: Interchange<Kind>,
  ): Promise<void> {
    const inTransaction: InTransaction = (work) => this.work.runAsOrganisation(organisation, work);
    const job = await inTransaction((tx) => this.jobs.findUnfinished(tx, jobId, kind.names.job));
    if (job === null) return;
    const run = new InterchangeRun({ kind, job, jobs: this.jobs, inTransaction });
    const bytes = await this.bytesOf(job.result.importId);
    try {
      if (bytes === null) await run.closeWithoutFile();
      else await kind.withFile(bytes, (file) => run.fileAll(file));
    } catch (error) {
      if (!(error instanceof ImportRefused)) throw error;
      await run.refuse(error);
    }
    await this.store.remove(job.result.importId);
    this.jobs.tell(job);
  }

  /** Called by the worker when it has tried often enough: the person must not wait for ever. */
  async giveUp(organisation: ActingOrganisation, jobId: string, kind: string): Promise<void> {
    await this.work.runAsOrganisation(organisation, async (tx) => {
      const job = await this.jobs.findUnfinished(tx, jobId, kind);
      if (job !== null) await this.jobs.fail(tx, job, new DomainError('service.unavailable'));
    });
  }

  private async bytesOf(importId: string): Promise<Uint8Array | null> {
    const stored = await this.store.open(importId);
    if (stored === null) return null;
    const chunks: Buffer[] = [];
    for await (const chunk of stored.content) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  }
}

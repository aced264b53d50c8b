import { DomainError } from '@liaison/domain';
import { ObjectStore, RealtimeBus, UnitOfWork, type ActingOrganisation, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { ImportRefused } from '../../import/import-refused.js';
import { jobEvent, JobRepository, type JobRecord } from '../../job.repository.js';
import type { PreparedAdvice, ReadRemittances } from '../import/read-remittances.js';
import { RemittanceFile } from '../import/remittance-file.js';
import { RemittanceImportRepository } from '../import/remittance-import.repository.js';

/** Keeps a large import of remittances, one short transaction per ST. Run again after a crash it goes on where it stood. */
@Injectable()
export class RunRemittanceImport {
  constructor(
    private readonly work: UnitOfWork,
    private readonly store: ObjectStore,
    private readonly jobs: JobRepository,
    private readonly imports: RemittanceImportRepository,
    private readonly file: RemittanceFile,
    private readonly bus: RealtimeBus,
  ) {}

  async execute(organisation: ActingOrganisation, jobId: string): Promise<void> {
    const job = await this.work.runAsOrganisation(organisation, (tx) => this.unfinished(tx, jobId));
    if (job === null) return;
    const { importId } = job.result;
    const bytes = await this.bytesOf(importId);
    try {
      if (bytes === null) await this.closeWithoutFile(organisation, job);
      else await this.file.withFile(bytes, (file) => this.keepAll(organisation, job, file));
    } catch (error) {
      if (!(error instanceof ImportRefused)) throw error;
      await this.refuse(organisation, job, error);
    }
    await this.store.remove(importId);
    this.tell(job);
  }

  /** Called by the worker when it has tried often enough: the person must not wait for ever. */
  async giveUp(organisation: ActingOrganisation, jobId: string): Promise<void> {
    await this.work.runAsOrganisation(organisation, async (tx) => {
      const job = await this.unfinished(tx, jobId);
      if (job !== null) await this.fail(tx, job, new DomainError('service.unavailable'));
    });
  }

  private async unfinished(tx: Tx, jobId: string): Promise<JobRecord | null> {
    const job = await this.jobs.find(tx, jobId);
    const isOver = job === null || job.state === 'done' || job.state === 'failed';
    return isOver || job.kind !== 'remittances_import' ? null : job;
  }

  private async bytesOf(importId: string): Promise<Uint8Array | null> {
    const stored = await this.store.open(importId);
    if (stored === null) return null;
    const chunks: Buffer[] = [];
    for await (const chunk of stored.content) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  }

  private async keepAll(organisation: ActingOrganisation, job: JobRecord, file: ReadRemittances): Promise<void> {
    for (let index = 0; index < file.summary.transactions; index += 1) {
      // Before the transaction opens: a feed of the whole server waits for it to end.
      await this.step(organisation, { job, file, advice: await file.prepare(index) });
    }
    await this.work.runAsOrganisation(organisation, async (tx) => {
      const record = await this.imports.lock(tx, job.result.importId);
      if (record === null) throw new ImportRefused([], null);
      if (!record.result.isDone) {
        const result = file.summary.transactions === 0 ? await this.file.begin(tx, record.id, file) : record.result;
        await this.file.end(tx, record.id, { file, result });
      }
      await this.finish(tx, job, file.summary.transactions);
    });
  }

  private async step(
    organisation: ActingOrganisation,
    { job, file, advice }: { job: JobRecord; file: ReadRemittances; advice: PreparedAdvice },
  ): Promise<void> {
    await this.work.runAsOrganisation(organisation, async (tx) => {
      // The lock lets two jobs of one file take turns; `next` tells which transactions are behind us.
      const record = await this.imports.lock(tx, job.result.importId);
      if (record === null) throw new ImportRefused([], null);
      if (!record.result.isDone && record.result.next <= advice.index) {
        const result = record.result.next === 0 ? await this.file.begin(tx, record.id, file) : record.result;
        await this.imports.save(tx, record.id, await this.file.publishNext(tx, record.id, { result, advice }));
      }
      await this.jobs.advance(tx, job.id, { done: advice.index + 1, total: file.summary.transactions });
    });
    this.tell(job);
  }

  /** The file was taken away because another job of the same bytes has finished it. */
  private async closeWithoutFile(organisation: ActingOrganisation, job: JobRecord): Promise<void> {
    await this.work.runAsOrganisation(organisation, async (tx) => {
      const record = await this.imports.find(tx, job.result.importId);
      if (record?.result.isDone) await this.finish(tx, job, record.result.next);
      else await this.fail(tx, job, new ImportRefused([], null));
    });
  }

  private async refuse(organisation: ActingOrganisation, job: JobRecord, refusal: ImportRefused): Promise<void> {
    await this.work.runAsOrganisation(organisation, async (tx) => {
      await this.fail(tx, job, refusal);
      await this.imports.discard(tx, job.result.importId);
    });
  }

  private async finish(tx: Tx, job: JobRecord, total: number): Promise<void> {
    await this.jobs.advance(tx, job.id, { done: total, total });
    await this.jobs.finish(tx, job.id);
    await tx.record({
      action: 'job.done',
      subject: { kind: 'job', id: job.id },
      feed: [jobEvent(job, { state: 'done', done: total, total })],
    });
  }

  private async fail(tx: Tx, job: JobRecord, error: DomainError): Promise<void> {
    const { problems = [], acknowledgment = null } = error instanceof ImportRefused ? error : {};
    await this.jobs.fail(tx, job.id, { code: error.code, detail: error.words }, { errors: problems, acknowledgment });
    await tx.record({
      action: 'job.failed',
      subject: { kind: 'job', id: job.id },
      feed: [jobEvent(job, { state: 'failed', done: job.done, total: job.total })],
    });
  }

  private tell({ id, orgId, personId }: JobRecord): void {
    this.bus.publish('job', { jobId: id, orgId, personId });
  }
}

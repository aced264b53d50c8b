import { DomainError } from '@liaison/domain';
import { ObjectStore, RealtimeBus, UnitOfWork, type ActingOrganisation, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { ImportFile } from '../import/import-file.js';
import { ImportRefused } from '../import/import-refused.js';
import { ImportRepository, type ImportResult } from '../import/import.repository.js';
import type { Occasion, PreparedTransaction, ReadFile } from '../import/read-file.js';
import { jobEvent, JobRepository, type JobRecord } from '../job.repository.js';

/** Where a run begins: `next` is the first transaction of the file that is not behind us. */
interface Start {
  readonly job: JobRecord;
  readonly occasion: Occasion;
  readonly next: number;
}

/** Files a large import, one short transaction per ST. Run again after a crash it goes on where it stood. */
@Injectable()
export class RunImport {
  constructor(
    private readonly work: UnitOfWork,
    private readonly store: ObjectStore,
    private readonly jobs: JobRepository,
    private readonly imports: ImportRepository,
    private readonly file: ImportFile,
    private readonly bus: RealtimeBus,
  ) {}

  async execute(organisation: ActingOrganisation, jobId: string): Promise<void> {
    const start = await this.work.runAsOrganisation(organisation, (tx) => this.start(tx, jobId));
    if (start === null) return;
    const { job } = start;
    const bytes = await this.bytesOf(job.result.importId);
    if (bytes === null) return this.closeWithoutFile(organisation, job);
    try {
      await this.file.withFile(bytes, (file) => this.fileAll(organisation, start, file));
    } catch (error) {
      if (!(error instanceof ImportRefused)) throw error;
      await this.refuse(organisation, job, error);
    }
    await this.store.remove(job.result.importId);
  }

  /** Called by the worker when it has tried often enough: the person must not wait for ever. */
  async giveUp(organisation: ActingOrganisation, jobId: string): Promise<void> {
    await this.work.runAsOrganisation(organisation, async (tx) => {
      const job = await this.jobs.find(tx, jobId);
      if (job === null || job.kind !== 'claims_import' || job.state === 'done' || job.state === 'failed') return;
      await this.fail(tx, job, new DomainError('service.unavailable'));
    });
  }

  private async start(tx: Tx, jobId: string): Promise<Start | null> {
    const job = await this.jobs.find(tx, jobId);
    if (job === null || job.kind !== 'claims_import' || job.state === 'done' || job.state === 'failed') return null;
    const record = await this.imports.find(tx, job.result.importId);
    const occasion = await this.file.occasion(tx, job.result.importId);
    return { job, occasion, next: record?.result.next ?? 0 };
  }

  private async bytesOf(importId: string): Promise<Uint8Array | null> {
    const stored = await this.store.open(importId);
    if (stored === null) return null;
    const chunks: Buffer[] = [];
    for await (const chunk of stored.content) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  }

  private async fileAll(organisation: ActingOrganisation, start: Start, file: ReadFile): Promise<void> {
    const { job, occasion, next } = start;
    for (let index = next; index < file.summary.transactions; index += 1) {
      // Before the transaction opens: a feed of the whole server waits for it to end.
      const transaction = await file.prepare(index, occasion);
      await this.step(organisation, { job, file, transaction });
    }
    await this.end(organisation, job, file);
  }

  private async step(
    organisation: ActingOrganisation,
    { job, file, transaction }: { job: JobRecord; file: ReadFile; transaction: PreparedTransaction },
  ): Promise<void> {
    const { importId } = job.result;
    await this.work.runAsOrganisation(organisation, async (tx) => {
      // The lock lets two jobs of one file take turns; `next` tells which transactions are behind us.
      const record = await this.imports.lock(tx, importId);
      if (record === null) throw new ImportRefused([], null);
      if (!record.result.isDone && record.result.next <= transaction.index) {
        const result = record.result.next === 0 ? await this.file.begin(tx, importId, file) : record.result;
        const after = await this.file.publishNext(tx, importId, { result, transaction });
        await this.imports.save(tx, importId, after, record.acknowledgment);
      }
      await this.progress(tx, job, { done: transaction.index + 1, total: file.summary.transactions });
    });
    this.tell(job);
  }

  private async progress(tx: Tx, job: JobRecord, progress: { done: number; total: number }): Promise<void> {
    await this.jobs.advance(tx, job.id, progress);
    if (percent(progress) === percent({ ...progress, done: progress.done - 1 })) return;
    await tx.record({
      action: 'job.advanced',
      subject: { kind: 'job', id: job.id },
      feed: [jobEvent(job, { state: 'running', ...progress })],
    });
  }

  private async end(organisation: ActingOrganisation, job: JobRecord, file: ReadFile): Promise<void> {
    const { importId } = job.result;
    await this.work.runAsOrganisation(organisation, async (tx) => {
      const record = await this.imports.lock(tx, importId);
      if (record === null) throw new ImportRefused([], null);
      // A file without any transaction was never begun.
      const result: ImportResult =
        file.summary.transactions === 0 ? await this.file.begin(tx, importId, file) : record.result;
      if (!record.result.isDone) await this.file.end(tx, importId, { file, result });
      await this.finish(tx, job, file.summary.transactions);
    });
    this.tell(job);
  }

  /** Another job of the same bytes has finished the import, or refused it, and put the file away. */
  private async closeWithoutFile(organisation: ActingOrganisation, job: JobRecord): Promise<void> {
    await this.work.runAsOrganisation(organisation, async (tx) => {
      const record = await this.imports.find(tx, job.result.importId);
      if (record?.result.isDone) await this.finish(tx, job, record.result.next);
      else await this.fail(tx, job, new ImportRefused([], null));
    });
    this.tell(job);
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

  private async refuse(organisation: ActingOrganisation, job: JobRecord, refusal: ImportRefused): Promise<void> {
    await this.work.runAsOrganisation(organisation, async (tx) => {
      await this.fail(tx, job, refusal);
      await this.imports.discard(tx, job.result.importId);
    });
    this.tell(job);
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

/** Thousands of small transactions need no thousands of hints. */
function percent({ done, total }: { done: number; total: number }): number {
  return Math.floor((done * 100) / total);
}

import type { DomainError } from '@liaison/domain';
import { RealtimeBus, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { ImportRefused } from './import-refused.js';
import { jobEvent, JobRepository, type JobRecord } from './job.repository.js';

interface Progress {
  readonly done: number;
  readonly total: number;
}

/** How far a long import is, in its job's row and on the screen of who started it. */
@Injectable()
export class ImportJobs {
  constructor(
    private readonly jobs: JobRepository,
    private readonly bus: RealtimeBus,
  ) {}

  /** The job, unless it is over or some other work. */
  async findUnfinished(tx: Tx, jobId: string, kind: string): Promise<JobRecord | null> {
    const job = await this.jobs.find(tx, jobId);
    const isOver = job === null || job.state === 'done' || job.state === 'failed';
    return isOver || job.kind !== kind ? null : job;
  }

  async progress(tx: Tx, job: JobRecord, progress: Progress): Promise<void> {
    await this.jobs.advance(tx, job.id, progress);
    if (percent(progress) === percent({ ...progress, done: progress.done - 1 })) return;
    await tx.record({
      action: 'job.advanced',
      subject: { kind: 'job', id: job.id },
      feed: [jobEvent(job, { state: 'running', ...progress })],
    });
  }

  async finish(tx: Tx, job: JobRecord, total: number): Promise<void> {
    await this.jobs.advance(tx, job.id, { done: total, total });
    await this.jobs.finish(tx, job.id);
    await tx.record({
      action: 'job.done',
      subject: { kind: 'job', id: job.id },
      feed: [jobEvent(job, { state: 'done', done: total, total })],
    });
  }

  async fail(tx: Tx, job: JobRecord, error: DomainError): Promise<void> {
    const { problems = [], acknowledgment = null } = error instanceof ImportRefused ? error : {};
    await this.jobs.fail(tx, job.id, { code: error.code, detail: error.words }, { errors: problems, acknowledgment });
    await tx.record({
      action: 'job.failed',
      subject: { kind: 'job', id: job.id },
      feed: [jobEvent(job, { state: 'failed', done: job.done, total: job.total })],
    });
  }

  /** After the commit: a hint that there is news of the job. */
  tell({ id, orgId, personId }: JobRecord): void {
    this.bus.publish('job', { jobId: id, orgId, personId });
  }
}

/** Thousands of small transactions need no thousands of hints. */
function percent({ done, total }: Progress): number {
  return Math.floor((done * 100) / total);
}

import { jobEvent, type JobRecord, JobRepository } from '@liaison/claims';
import type { ChasePolicyBody } from '@liaison/contracts';
import { DomainError } from '@liaison/domain';
import { CalendarReader } from '@liaison/people';
import { type ActingOrganisation, RealtimeBus, type Tx, UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import type { AppliedPolicy } from '../chasing/plan-of.js';
import { rescheduleJob } from './apply-change.use-case.js';
import { type OpenClock, openClocks } from './open-clocks.js';
import type { TriedChange } from './preview-clocks.js';
import { RescheduleRequest } from './reschedule-request.js';

const mostRequests = 100_000;
const toldEvery = 20;

interface CurrentPolicy extends AppliedPolicy {
  readonly kind: ChasePolicyBody['kind'];
  readonly body: Omit<ChasePolicyBody, 'name' | 'kind'>;
}

interface Wanted {
  readonly change: TriedChange;
  readonly current: AppliedPolicy | null;
}

/**
 * Brings open requests to what applies now, one short transaction each. Stopped anywhere it is run again from the
 * start: what was moved already does not move a second time.
 */
@Injectable()
export class RunReschedule {
  constructor(
    private readonly work: UnitOfWork,
    private readonly jobs: JobRepository,
    private readonly calendars: CalendarReader,
    private readonly requests: RescheduleRequest,
    private readonly bus: RealtimeBus,
  ) {}

  async execute(organisation: ActingOrganisation, jobId: string): Promise<void> {
    const start = await this.work.runAsOrganisation(organisation, (tx) => this.start(tx, jobId));
    if (!start) return;
    const { job, clocks, wanted } = start;
    for (const [index, clock] of clocks.entries()) {
      await this.work.runAsOrganisation(organisation, async (tx) => {
        await this.requests.apply(tx, clock, wanted.change, wanted.current);
        if ((index + 1) % toldEvery === 0)
          await this.jobs.advance(tx, job.id, { done: index + 1, total: clocks.length });
      });
    }
    await this.work.runAsOrganisation(organisation, (tx) => this.finish(tx, job, clocks.length));
    this.bus.publish('job', { jobId: job.id, orgId: job.orgId, personId: job.personId });
  }

  /** Called by the worker when it has tried often enough. */
  async giveUp(organisation: ActingOrganisation, jobId: string): Promise<void> {
    await this.work.runAsOrganisation(organisation, async (tx) => {
      const job = await this.open(tx, jobId);
      const error = new DomainError('service.unavailable');
      if (job) await this.jobs.fail(tx, job.id, { code: error.code, detail: error.words }, {});
    });
  }

  private async open(tx: Tx, jobId: string): Promise<JobRecord | null> {
    const job = await this.jobs.find(tx, jobId);
    return job?.kind === rescheduleJob && (job.state === 'queued' || job.state === 'running') ? job : null;
  }

  private async start(tx: Tx, jobId: string): Promise<{ job: JobRecord; clocks: OpenClock[]; wanted: Wanted } | null> {
    const job = await this.open(tx, jobId);
    if (!job) return null;
    const wanted = await this.wanted(tx, job.result.importId);
    const clocks = await openClocks(tx, mostRequests);
    await this.jobs.advance(tx, job.id, { done: 0, total: clocks.length });
    return { job, clocks, wanted };
  }

  private async wanted(tx: Tx, subjectId: string): Promise<Wanted> {
    if (subjectId === tx.actor.organisationId) {
      return { change: { calendar: await this.calendars.of(tx, subjectId) }, current: null };
    }
    const [current] = await tx.query<CurrentPolicy>(
      `select id, version, name, kind, body from chase_policy where id = $1 and is_current`,
      [subjectId],
    );
    if (!current) throw new DomainError('object.not_found');
    const { id, name, kind, body } = current;
    return { change: { policy: { id, body: { name, kind, ...body } } }, current };
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
}

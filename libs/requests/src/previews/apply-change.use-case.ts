import { JobRepository, JobStatus } from '@liaison/claims';
import type { JobView } from '@liaison/contracts';
import { DomainError } from '@liaison/domain';
import { type Command, Commands, isUuid, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

/** Long work of this kind brings open requests to a policy's current version, or to the calendar as it stands. */
export const rescheduleJob = 'reschedule';

/** Starts bringing open requests to what applies now. Asked again while it runs, it is the same job. */
@Injectable()
export class ApplyChange {
  constructor(
    private readonly commands: Commands,
    private readonly jobs: JobRepository,
    private readonly status: JobStatus,
  ) {}

  /** @throws DomainError `object.not_found` */
  async policy(command: Command, policyId: string): Promise<{ job: JobView }> {
    return this.start(command, async (tx) => {
      const [row] = await tx.query<{ id: string }>(`select id from chase_policy where id = $1 and is_current`, [
        isUuid(policyId) ? policyId : null,
      ]);
      if (!row) throw new DomainError('object.not_found');
      return row.id;
    });
  }

  async calendar(command: Command): Promise<{ job: JobView }> {
    return this.start(command, async (tx) => tx.actor.organisationId);
  }

  private async start(command: Command, subject: (tx: Tx) => Promise<string>): Promise<{ job: JobView }> {
    return this.commands.run(command, {
      apply: async (tx) => {
        const subjectId = await subject(tx);
        const running = await this.jobs.findRunning(tx, subjectId);
        if (running) return running.id;
        const jobId = await this.jobs.insert(tx, rescheduleJob, subjectId);
        await tx.record({
          action: 'reschedule.queued',
          subject: { kind: 'job', id: jobId },
          facts: { subjectId },
          outbox: [
            { topic: 'import.queued', subjectId: jobId, facts: { organisationKind: tx.actor.organisationKind } },
          ],
        });
        return jobId;
      },
      render: async (tx, id) => {
        const job = await this.jobs.find(tx, id);
        if (!job) throw new DomainError('object.not_found');
        return { job: await this.status.render(tx, job) };
      },
    });
  }
}

import type { ActingOrganisation, JobHandler } from '@liaison/platform';
import { ExpireRequest, FailChase, SendChases } from '@liaison/requests';
import { Injectable, Logger } from '@nestjs/common';
import { chaseJob, expiryJob } from '../jobs/job-shapes.js';

/** A job is a wake-up with ids in it. What fails stays due, so a later sweep finds it: the job itself never fails. */
@Injectable()
export class ChaseProcessor {
  private readonly logger = new Logger('Chasing');

  constructor(
    private readonly sendChases: SendChases,
    private readonly failChase: FailChase,
    private readonly expireRequest: ExpireRequest,
  ) {}

  /** All in one transaction; where one of them cannot be worked, or waits for somebody, each in its own. */
  readonly chase: JobHandler = async ({ data }) => {
    const { organisation, stepIds } = chaseJob.parse(data);
    for (const stepId of await this.together(organisation, stepIds)) {
      await this.alone(organisation, stepId);
    }
  };

  readonly expire: JobHandler = async ({ data }) => {
    const { organisation, requestIds } = expiryJob.parse(data);
    for (const requestId of requestIds) {
      try {
        await this.expireRequest.execute(organisation, requestId);
      } catch (error) {
        this.warn(organisation, requestId, error);
      }
    }
  };

  /** Answers which are left to be worked one by one. */
  private async together(organisation: ActingOrganisation, stepIds: readonly string[]): Promise<readonly string[]> {
    if (stepIds.length === 1) return stepIds;
    try {
      const outcomes = await this.sendChases.execute(organisation, stepIds);
      return stepIds.filter((id) => outcomes.get(id) === 'busy');
    } catch (error) {
      this.warn(organisation, `${stepIds.length} reminders`, error);
      return stepIds;
    }
  }

  private async alone(organisation: ActingOrganisation, stepId: string): Promise<void> {
    try {
      await this.sendChases.execute(organisation, [stepId]);
    } catch (error) {
      this.warn(organisation, stepId, error);
      await this.failChase
        .execute(organisation, stepId)
        .catch((worse: unknown) => this.warn(organisation, stepId, worse));
    }
  }

  private warn(organisation: ActingOrganisation, what: string, error: unknown): void {
    this.logger.warn(`${what} of ${organisation.id}: ${error instanceof Error ? error.message : 'failed'}`);
  }
}

import type { ActingOrganisation, JobHandler } from '@liaison/platform';
import { ExpireRequest, FailChase, SendChase } from '@liaison/requests';
import { Injectable, Logger } from '@nestjs/common';
import { chaseJob, expiryJob } from '../jobs/job-shapes.js';

/** A job is a wake-up with ids in it: each id runs one use case, and one that fails does not hold the others back. */
@Injectable()
export class ChaseProcessor {
  private readonly logger = new Logger('Chasing');

  constructor(
    private readonly sendChase: SendChase,
    private readonly failChase: FailChase,
    private readonly expireRequest: ExpireRequest,
  ) {}

  readonly chase: JobHandler = async ({ data }) => {
    const { organisation, stepIds } = chaseJob.parse(data);
    await this.each(organisation, stepIds, async (id) => {
      try {
        await this.sendChase.execute(organisation, id);
      } catch (error) {
        await this.failChase.execute(organisation, id);
        throw error;
      }
    });
  };

  readonly expire: JobHandler = async ({ data }) => {
    const { organisation, requestIds } = expiryJob.parse(data);
    await this.each(organisation, requestIds, (id) => this.expireRequest.execute(organisation, id));
  };

  /** What fails stays due, so the next sweep finds it, until it is given up: the job itself never fails. */
  private async each(
    organisation: ActingOrganisation,
    ids: readonly string[],
    act: (id: string) => Promise<unknown>,
  ): Promise<void> {
    for (const id of ids) {
      try {
        await act(id);
      } catch (error) {
        const reason = error instanceof Error ? error.message : 'failed';
        this.logger.warn(`${id} of ${organisation.id}: ${reason}`);
      }
    }
  }
}

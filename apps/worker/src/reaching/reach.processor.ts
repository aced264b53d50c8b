import { GatherNotices } from '@liaison/notices';
import type { JobHandler } from '@liaison/platform';
import { Injectable, Logger } from '@nestjs/common';
import { gatherJob } from '../jobs/job-shapes.js';
import { MailLoop } from '../mail/mail.loop.js';
import { PushLoop } from './push.loop.js';

/** Decides for the people a job names; one that fails does not hold the others back, and stays due for the next sweep. */
@Injectable()
export class ReachProcessor {
  private readonly logger = new Logger('Reaching');

  constructor(
    private readonly gatherNotices: GatherNotices,
    private readonly mail: MailLoop,
    private readonly push: PushLoop,
  ) {}

  readonly gather: JobHandler = async ({ data }) => {
    const { organisation, people } = gatherJob.parse(data);
    for (const { personId, channel } of people) {
      try {
        const outcome = await this.gatherNotices.execute(organisation, personId, channel);
        if (outcome === 'sent') (channel === 'email' ? this.mail : this.push).wake();
      } catch (error) {
        this.logger.warn(`${personId} of ${organisation.id}: ${error instanceof Error ? error.message : 'failed'}`);
      }
    }
  };
}

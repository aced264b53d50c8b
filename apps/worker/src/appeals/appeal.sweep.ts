import { SendAppealStep } from '@liaison/claims';
import { AppConfig, JobUnitOfWork, RealtimeBus, type ActingOrganisation } from '@liaison/platform';
import { Injectable, Logger } from '@nestjs/common';
import { ClockSweep } from '../running/clock-sweep.js';

/** At most this many are sent by one sweep; the next one finds the rest. */
const mostPerSweep = 500;

interface DueStep {
  readonly id: string;
  readonly org_id: string;
  readonly org_kind: ActingOrganisation['kind'];
}

/**
 * Sends the reminders of appeals that have become due. They are few and their days are columns, so they need no queue: a
 * process that dies leaves them due, and each is claimed by its row.
 */
@Injectable()
export class AppealSweep extends ClockSweep {
  private readonly logger = new Logger('Appeals');

  constructor(
    config: AppConfig,
    private readonly work: JobUnitOfWork,
    private readonly sendStep: SendAppealStep,
    bus: RealtimeBus,
  ) {
    super({ name: 'Appeals', everyMs: 60_000 }, config, bus);
  }

  async sweep(): Promise<void> {
    const steps = await this.work.run((tx) =>
      tx.query<DueStep>(
        `select id, org_id, app.kind_of(org_id) as org_kind from appeal_step
          where state = 'scheduled' and due_at <= $1 order by due_at, id limit $2`,
        [tx.now, mostPerSweep],
      ),
    );
    // What fails stays due, so the next sweep finds it, and the others are not held back.
    for (const { id, org_id, org_kind } of steps) {
      await this.sendStep.execute({ id: org_id, kind: org_kind }, id).catch((error: unknown) => {
        this.logger.warn(`${id} of ${org_id}: ${error instanceof Error ? error.message : 'failed'}`);
      });
    }
  }
}

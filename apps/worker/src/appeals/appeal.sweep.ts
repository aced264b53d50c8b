import { SendAppealStep } from '@liaison/claims';
import { AppConfig, JobUnitOfWork, RealtimeBus, type ActingOrganisation } from '@liaison/platform';
import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Loop } from '../running/loop.js';

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
export class AppealSweep implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Appeals');
  private readonly loop: Loop;
  private stopListening: () => void = () => undefined;

  constructor(
    { movableClock }: AppConfig,
    private readonly work: JobUnitOfWork,
    private readonly sendStep: SendAppealStep,
    private readonly bus: RealtimeBus,
  ) {
    this.loop = new Loop('Appeals', movableClock ? 2_000 : 60_000, () => this.sweep());
  }

  onApplicationBootstrap(): void {
    this.stopListening = this.bus.subscribe('clock', () => this.loop.wake());
    this.loop.wake();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopListening();
    await this.loop.stop();
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

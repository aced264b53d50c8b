import { EndedAbsences, TellOfReturn } from '@liaison/notices';
import { AppConfig, RealtimeBus } from '@liaison/platform';
import { Injectable, Logger } from '@nestjs/common';
import { ClockSweep } from '../running/clock-sweep.js';

const mostPerSweep = 500;

/** Looks for who has come back; once told, they are found no more. */
@Injectable()
export class ReturnSweep extends ClockSweep {
  private readonly logger = new Logger('Returns');

  constructor(
    config: AppConfig,
    private readonly ended: EndedAbsences,
    private readonly tellOfReturn: TellOfReturn,
    bus: RealtimeBus,
  ) {
    super({ name: 'Returns', everyMs: 300_000 }, config, bus);
  }

  /** One who cannot be told does not hold the others back. */
  async sweep(): Promise<void> {
    for (const { organisation, personId } of await this.ended.people(mostPerSweep)) {
      await this.tellOfReturn.execute(organisation, personId).catch((error: unknown) => {
        this.logger.warn(`${personId} of ${organisation.id}: ${error instanceof Error ? error.message : 'failed'}`);
      });
    }
  }
}

import { EndExpiredGrants } from '@liaison/people';
import { AppConfig, RealtimeBus } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { ClockSweep } from '../running/clock-sweep.js';

/** Looks for grants whose last day is over; the walls have closed by themselves, the screens have not. */
@Injectable()
export class GrantSweep extends ClockSweep {
  constructor(
    config: AppConfig,
    private readonly endExpired: EndExpiredGrants,
    bus: RealtimeBus,
  ) {
    super({ name: 'Grants', everyMs: 30_000 }, config, bus);
  }

  async sweep(): Promise<void> {
    await this.endExpired.execute();
  }
}

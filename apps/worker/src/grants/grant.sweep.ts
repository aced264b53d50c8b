import { EndExpiredGrants } from '@liaison/people';
import { AppConfig, RealtimeBus } from '@liaison/platform';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Loop } from '../running/loop.js';

/** Looks for grants whose last day is over; the walls have closed by themselves, the screens have not. */
@Injectable()
export class GrantSweep implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: Loop;
  private stopListening: () => void = () => undefined;

  constructor(
    { movableClock }: AppConfig,
    private readonly endExpired: EndExpiredGrants,
    private readonly bus: RealtimeBus,
  ) {
    this.loop = new Loop('Grants', movableClock ? 2_000 : 30_000, async () => {
      await this.endExpired.execute();
    });
  }

  onApplicationBootstrap(): void {
    this.stopListening = this.bus.subscribe('clock', () => this.loop.wake());
    this.loop.wake();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopListening();
    await this.loop.stop();
  }
}

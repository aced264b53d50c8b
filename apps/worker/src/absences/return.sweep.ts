import { EndedAbsences, TellOfReturn } from '@liaison/notices';
import { AppConfig, RealtimeBus } from '@liaison/platform';
import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Loop } from '../running/loop.js';

const mostPerSweep = 500;

/** Looks for who has come back; once told, they are found no more. */
@Injectable()
export class ReturnSweep implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Returns');
  private readonly loop: Loop;
  private stopListening: () => void = () => undefined;

  constructor(
    { movableClock }: AppConfig,
    private readonly ended: EndedAbsences,
    private readonly tellOfReturn: TellOfReturn,
    private readonly bus: RealtimeBus,
  ) {
    this.loop = new Loop('Returns', movableClock ? 2_000 : 300_000, () => this.sweep());
  }

  onApplicationBootstrap(): void {
    this.stopListening = this.bus.subscribe('clock', () => this.loop.wake());
    this.loop.wake();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopListening();
    await this.loop.stop();
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

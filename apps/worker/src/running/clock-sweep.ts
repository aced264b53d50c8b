import type { AppConfig, RealtimeBus } from '@liaison/platform';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Loop } from './loop.js';

/** With the clock of tests and demos a day may pass in a second. */
const everyMsOfMovedClock = 2_000;

export interface SweepSettings {
  /** What its warnings are told under. */
  readonly name: string;
  /** The pause after each sweep. */
  readonly everyMs: number;
}

/** Looks again and again for what a column says is due, and at once when somebody moves the clock. */
export abstract class ClockSweep implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: Loop;
  private stopListening: () => void = () => undefined;

  constructor(
    { name, everyMs }: SweepSettings,
    { movableClock }: AppConfig,
    private readonly bus: RealtimeBus,
  ) {
    this.loop = new Loop(name, movableClock ? everyMsOfMovedClock : everyMs, () => this.sweep());
  }

  /** What fails stays due, and the next sweep finds it. */
  abstract sweep(): Promise<void>;

  onApplicationBootstrap(): void {
    this.stopListening = this.bus.subscribe('clock', () => this.wake());
    this.wake();
  }

  wake(): void {
    this.loop.wake();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopListening();
    await this.loop.stop();
  }
}

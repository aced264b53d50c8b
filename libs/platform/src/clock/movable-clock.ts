import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { onceDatabaseIsThere } from '../database/once-database-is-there.js';
import { RealtimeBus } from '../realtime/realtime-bus.js';
import { Clock } from './clock.js';

/** Milliseconds. */
const refreshEvery = 500;

/**
 * The clock of demo and tests. Its offset is a row, so that every process agrees: at once where it is set, within a
 * second elsewhere. It runs on at the speed of the wall clock.
 */
@Injectable()
export class MovableClock extends Clock implements OnModuleInit, OnApplicationShutdown {
  private offsetMs = 0;
  private timer: NodeJS.Timeout | undefined;
  private stopListening: () => void = () => undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly bus: RealtimeBus,
  ) {
    super();
  }

  now(): Date {
    return new Date(Date.now() + this.offsetMs);
  }

  async onModuleInit(): Promise<void> {
    this.stopListening = this.bus.subscribe('clock', ({ offsetMs }) => (this.offsetMs = offsetMs));
    // At the wall's time a worker would chase what is not due yet.
    await onceDatabaseIsThere(() => this.refresh());
    this.timer = setInterval(() => void this.refresh().catch(() => undefined), refreshEvery);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
    this.stopListening();
  }

  /** Sets the clock of all processes to an instant, from which it runs on. */
  async set(instant: Date): Promise<void> {
    await this.keep(instant.getTime() - Date.now());
  }

  async advance(seconds: number): Promise<void> {
    await this.keep(this.offsetMs + seconds * 1000);
  }

  private async keep(offsetMs: number): Promise<void> {
    const whole = Math.round(offsetMs);
    await this.dataSource.query('update dev_clock set offset_ms = $1', [whole]);
    this.offsetMs = whole;
    this.bus.publish('clock', { offsetMs: whole });
  }

  private async refresh(): Promise<void> {
    const [row] = await this.dataSource.query<{ offset_ms: number }[]>('select offset_ms from dev_clock');
    if (row) this.offsetMs = row.offset_ms;
  }
}

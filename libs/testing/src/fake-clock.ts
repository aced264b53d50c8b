import { Clock } from '@liaison/platform';

/** A clock that stands still until it is told to move. */
export class FakeClock extends Clock {
  constructor(private instant = new Date('2026-11-23T15:00:00.000Z')) {
    super();
  }

  now(): Date {
    return new Date(this.instant);
  }

  set(instant: Date | string): void {
    this.instant = new Date(instant);
  }

  /** Moves on by seconds; minutes and longer read better as `advance({ hours: 2 })`. */
  advance(by: { days?: number; hours?: number; minutes?: number; seconds?: number }): void {
    const { days = 0, hours = 0, minutes = 0, seconds = 0 } = by;
    this.instant = new Date(this.instant.getTime() + (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000);
  }
}

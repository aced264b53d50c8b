import type { Actor } from '@liaison/domain';
import type { Command, MovableClock } from '@liaison/platform';
import type { INestApplicationContext, Type } from '@nestjs/common';
import { DateTime } from 'luxon';
import { required, type Cast } from './found-organisations.js';
import type { OrganisationKey } from './demo-organisations.js';

/** The stories tell time in New York, where most of their people work. */
export const storyZone = 'America/New_York';

/** Claim ids by claim number, use cases, people, and the clock of the played past. */
export class DemoWorld {
  readonly claims = new Map<string, string>();
  /** When the load began: the stories count back from here, and end here. */
  readonly today = DateTime.now().setZone(storyZone);

  constructor(
    private readonly context: INestApplicationContext,
    private readonly cast: Cast,
    private readonly clock: MovableClock,
  ) {}

  get<T>(useCase: Type<T>): T {
    return this.context.get(useCase, { strict: false });
  }

  /** Somebody of the cast, as `coder@northside`. */
  actor(key: string): Actor {
    return required(this.cast.actors.get(key));
  }

  by(key: string): Command {
    return { actor: this.actor(key), key: null, route: 'demo', bodyHash: '' };
  }

  organisation(key: OrganisationKey): string {
    return required(this.cast.organisations.get(key));
  }

  claim(number: string): string {
    const id = this.claims.get(number);
    if (id === undefined) throw new Error(`The demo has no claim ${number}.`);
    return id;
  }

  /** The clock reads its row twice a second; while we set it hundreds of times, an old reading must not come between. */
  async startPlaying(): Promise<void> {
    this.clock.onApplicationShutdown();
    await this.setClock(this.at('29 08:00'));
  }

  async setClock(instant: DateTime): Promise<void> {
    await this.clock.set(instant.toJSDate());
  }

  /**
   * `'12 09:30'` is half past nine, twelve working days ago; `'-3 17:00'` is three working days ahead. What would fall
   * after the load begins happens just before it.
   */
  at(words: string): DateTime {
    const [days = '0', time = '12:00'] = words.split(' ');
    const [hour = 0, minute = 0] = time.split(':').map(Number);
    const day = workingDay(this.today, -Number(days));
    return day.set({ hour, minute, second: 0, millisecond: 0 });
  }

  /** An instant of the past: never after the load began. */
  past(words: string): DateTime {
    const at = this.at(words);
    return at < this.today ? at : this.today;
  }
}

/** Saturday and Sunday count as the Friday before. Holidays are left to the calendars: people do work on some. */
function workingDay(from: DateTime, days: number): DateTime {
  let day = from;
  while (day.weekday > 5) day = day.minus({ days: 1 });
  const step = Math.sign(days);
  for (let left = Math.abs(days); left > 0; left -= 1) {
    do day = day.plus({ days: step });
    while (day.weekday > 5);
  }
  return day;
}

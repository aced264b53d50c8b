import { DueSteps, ExpireRequest, SendChases } from '@liaison/requests';
import type { DateTime } from 'luxon';
import type { DemoWorld } from '../demo-world.js';

interface Planned {
  readonly at: DateTime;
  readonly run: () => Promise<unknown>;
}

/** What happens when. Reminders and expiries come between, as the worker would have brought them. */
export class Timeline {
  private readonly planned: Planned[] = [];

  constructor(private readonly world: DemoWorld) {}

  /** `when` as DemoWorld.at() reads it. */
  add(when: string, run: () => Promise<unknown>): void {
    this.planned.push({ at: this.world.past(when), run });
  }

  async play(): Promise<void> {
    // Array.sort is stable: what is planned for the same minute keeps its order.
    const inOrder = [...this.planned].sort((a, b) => a.at.toMillis() - b.at.toMillis());
    let clock = this.world.past('29 08:00');
    for (const { at, run } of inOrder) {
      clock = await this.bringDue(clock, at);
      await this.world.setClock(at);
      await run();
    }
    await this.bringDue(clock, this.world.today);
    await this.world.setClock(this.world.today);
  }

  /** Three hours at a time, so that a reminder is told at most that late. */
  private async bringDue(from: DateTime, until: DateTime): Promise<DateTime> {
    let clock = from;
    for (let next = clock.plus({ hours: 3 }); next < until; next = next.plus({ hours: 3 })) {
      clock = next;
      await this.world.setClock(clock);
      await this.chaseAndExpire();
    }
    return clock;
  }

  private async chaseAndExpire(): Promise<void> {
    const due = this.world.get(DueSteps);
    for (const { organisation, stepId } of await due.take(100)) {
      await this.world.get(SendChases).execute(organisation, [stepId]);
    }
    for (const { organisation, requestId } of await due.expiries(100)) {
      await this.world.get(ExpireRequest).execute(organisation, requestId);
    }
  }
}

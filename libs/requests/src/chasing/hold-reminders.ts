import { nextOpening, startOfDay } from '@liaison/domain';
import { CalendarReader } from '@liaison/people';
import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import type { InformationRequest } from '../entities/information-request.entity.js';
import { type HoldRow, RequestHoldRepository } from '../request-hold.repository.js';
import { scheduleStep } from './schedule-step.js';

/** Beside the steps of a policy, which count from 1. */
const holdStep = 0;

/** A hold reminds its own side once, on the day somebody outside was expected. */
@Injectable()
export class HoldReminders {
  constructor(
    private readonly calendars: CalendarReader,
    private readonly holds: RequestHoldRepository,
  ) {}

  async plan(tx: Tx, request: InformationRequest, hold: HoldRow, transition: number): Promise<void> {
    const org = request.addresseeOrg;
    const calendar = await this.calendars.of(tx, org);
    const day = startOfDay(calendar.timeZone, hold.expected);
    await scheduleStep(
      tx,
      { request, side: 'addressee', org, transition, policy: null, holdId: hold.id },
      {
        step: holdStep,
        recipient: 'assignee',
        channels: ['in_app', 'email'],
        dueAt: nextOpening(calendar, day > tx.now ? day : tx.now),
        critical: false,
        explanation: 'the day somebody outside was expected',
      },
    );
  }

  /** After the other reminders were planned anew: what is still to come is kept, what was said is not said again. */
  async renew(tx: Tx, request: InformationRequest, transition: number): Promise<void> {
    const hold = await this.holds.running(tx, request.id);
    if (!hold) return;
    const { timeZone } = await this.calendars.of(tx, request.addresseeOrg);
    if (startOfDay(timeZone, hold.expected) > tx.now) await this.plan(tx, request, hold, transition);
  }

  async forget(tx: Tx, holdId: string): Promise<void> {
    await tx.execute(`update chase_step set state = 'cancelled' where hold_id = $1 and state = 'scheduled'`, [holdId]);
  }
}

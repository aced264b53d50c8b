import type { CalendarBody } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { CalendarReader } from './calendar.reader.js';
import { toCalendarView } from './calendar.view.js';

@Injectable()
export class OwnCalendar {
  constructor(
    private readonly work: UnitOfWork,
    private readonly calendars: CalendarReader,
  ) {}

  async read(actor: Actor): Promise<CalendarBody> {
    return this.work.run(actor, async (tx) => toCalendarView(await this.calendars.of(tx, actor.organisationId)));
  }
}

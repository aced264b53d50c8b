import type { CalendarBody } from '@liaison/contracts';
import { calendarProblems, DomainError } from '@liaison/domain';
import { Commands, type Command, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { CalendarReader } from './calendar.reader.js';
import { toCalendarView, toWorkingCalendar } from './calendar.view.js';

/** Sets the own organisation's working time, from which every due time and reminder of it is computed. */
@Injectable()
export class PutCalendar {
  constructor(
    private readonly commands: Commands,
    private readonly calendars: CalendarReader,
  ) {}

  async execute(command: Command, body: CalendarBody): Promise<CalendarBody> {
    const orgId = command.actor.organisationId;
    return this.commands.run(command, {
      apply: async (tx) => {
        const errors = calendarProblems(toWorkingCalendar(body));
        if (errors.length > 0) throw new DomainError('calendar.invalid', { errors });
        await this.store(tx, orgId, body);
        await tx.record({ action: 'calendar.changed', subject: { kind: 'organisation', id: orgId } });
        return orgId;
      },
      render: async (tx, id) => toCalendarView(await this.calendars.of(tx, id)),
    });
  }

  private async store(tx: Tx, orgId: string, body: CalendarBody): Promise<void> {
    await tx.execute(
      `insert into working_calendar (org_id, body) values ($1, $2::jsonb)
       on conflict (org_id) do update set body = excluded.body`,
      [orgId, JSON.stringify(body)],
    );
    await tx.execute('update organisation set time_zone = $2 where id = $1', [orgId, body.timeZone]);
  }
}

import { calendarBody, type CalendarBody } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { OwnCalendar, PutCalendar } from '@liaison/people';
import type { Command } from '@liaison/platform';
import { Body, Controller, Get, Put, SerializeOptions } from '@nestjs/common';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { CurrentCommand } from '../http/current-command.decorator.js';
import { Needs } from '../http/route-policy.js';

@Controller('calendar')
export class CalendarController {
  constructor(
    private readonly calendar: OwnCalendar,
    private readonly putCalendar: PutCalendar,
  ) {}

  @Get()
  @Needs('calendar.read')
  @SerializeOptions({ schema: calendarBody })
  read(@CurrentActor() actor: Actor): Promise<CalendarBody> {
    return this.calendar.read(actor);
  }

  @Put()
  @Needs('calendar.manage')
  @SerializeOptions({ schema: calendarBody })
  put(@CurrentCommand() command: Command, @Body({ schema: calendarBody }) body: CalendarBody): Promise<CalendarBody> {
    return this.putCalendar.execute(command, body);
  }
}

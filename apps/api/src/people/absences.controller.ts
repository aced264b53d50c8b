import { absenceBody, absenceView, listOf, type AbsenceBody, type AbsenceView, type ListOf } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { Absences } from '@liaison/people';
import type { Command } from '@liaison/platform';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, SerializeOptions } from '@nestjs/common';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { CurrentCommand } from '../http/current-command.decorator.js';
import { Needs } from '../http/route-policy.js';

const absenceList = listOf(absenceView);

@Controller()
export class AbsencesController {
  constructor(private readonly absences: Absences) {}

  @Get('people/:id/absences')
  @Needs('people.read')
  @SerializeOptions({ schema: absenceList })
  list(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<ListOf<AbsenceView>> {
    return this.absences.list(actor, id);
  }

  @Post('people/:id/absences')
  @Needs('absence.manage')
  @SerializeOptions({ schema: absenceView })
  add(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: absenceBody }) body: AbsenceBody,
  ): Promise<AbsenceView> {
    return this.absences.add(command, id, body);
  }

  @Delete('absences/:id')
  @HttpCode(204)
  @Needs('absence.manage')
  remove(@CurrentCommand() command: Command, @Param('id') id: string): Promise<void> {
    return this.absences.remove(command, id);
  }
}

import {
  absencePreviewBody,
  type AbsencePreviewBody,
  calendarPreviewBody,
  type CalendarBody,
  jobStarted,
  type JobView,
  policyPreviewBody,
  type PolicyPreviewBody,
  previewView,
  type PreviewView,
} from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import type { Command } from '@liaison/platform';
import { ApplyChange, PreviewChange } from '@liaison/requests';
import { Body, Controller, HttpCode, Param, Post, SerializeOptions } from '@nestjs/common';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { CurrentCommand } from '../http/current-command.decorator.js';
import { Needs } from '../http/route-policy.js';

/** What a change would move, before anybody makes it; and, once it stands, bringing open requests to it as long work. */
@Controller()
export class PreviewsController {
  constructor(
    private readonly previews: PreviewChange,
    private readonly applyChange: ApplyChange,
  ) {}

  @Post('policies/preview')
  @HttpCode(200)
  @Needs('policy.manage')
  @SerializeOptions({ schema: previewView })
  policy(
    @CurrentActor() actor: Actor,
    @Body({ schema: policyPreviewBody }) body: PolicyPreviewBody,
  ): Promise<PreviewView> {
    return this.previews.policy(actor, body);
  }

  @Post('policies/:id/apply')
  @HttpCode(202)
  @Needs('policy.manage')
  @SerializeOptions({ schema: jobStarted })
  applyPolicy(@CurrentCommand() command: Command, @Param('id') id: string): Promise<{ job: JobView }> {
    return this.applyChange.policy(command, id);
  }

  @Post('calendar/apply')
  @HttpCode(202)
  @Needs('calendar.manage')
  @SerializeOptions({ schema: jobStarted })
  applyCalendar(@CurrentCommand() command: Command): Promise<{ job: JobView }> {
    return this.applyChange.calendar(command);
  }

  @Post('calendar/preview')
  @HttpCode(200)
  @Needs('calendar.manage')
  @SerializeOptions({ schema: previewView })
  calendar(
    @CurrentActor() actor: Actor,
    @Body({ schema: calendarPreviewBody }) body: CalendarBody,
  ): Promise<PreviewView> {
    return this.previews.calendar(actor, body);
  }

  @Post('absences/preview')
  @HttpCode(200)
  @Needs('absence.manage')
  @SerializeOptions({ schema: previewView })
  absence(
    @CurrentActor() actor: Actor,
    @Body({ schema: absencePreviewBody }) body: AbsencePreviewBody,
  ): Promise<PreviewView> {
    return this.previews.absence(actor, body);
  }
}

import {
  absencePreviewBody,
  type AbsencePreviewBody,
  calendarPreviewBody,
  type CalendarBody,
  policyPreviewBody,
  type PolicyPreviewBody,
  previewView,
  type PreviewView,
} from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { PreviewChange } from '@liaison/requests';
import { Body, Controller, HttpCode, Post, SerializeOptions } from '@nestjs/common';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { Needs } from '../http/route-policy.js';

/** What a change would move, before anybody makes it: nothing is written. */
@Controller()
export class PreviewsController {
  constructor(private readonly previews: PreviewChange) {}

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

import {
  chaseList,
  chasesQuery,
  type ChasesQuery,
  chaseView,
  type ChaseView,
  forecastView,
  type ForecastView,
  type ListOf,
} from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import type { Command } from '@liaison/platform';
import { ListChases, RetryChase, ShowForecast } from '@liaison/requests';
import { Controller, Get, HttpCode, Param, Post, Query, SerializeOptions } from '@nestjs/common';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { CurrentCommand } from '../http/current-command.decorator.js';
import { Needs } from '../http/route-policy.js';

/** Reminders across requests: what comes, what went, what could not be delivered, and what will be late. */
@Controller()
export class ChasesController {
  constructor(
    private readonly listChases: ListChases,
    private readonly retryChase: RetryChase,
    private readonly showForecast: ShowForecast,
  ) {}

  @Get('chases')
  @Needs('chase.read')
  @SerializeOptions({ schema: chaseList })
  list(@CurrentActor() actor: Actor, @Query({ schema: chasesQuery }) query: ChasesQuery): Promise<ListOf<ChaseView>> {
    return this.listChases.execute(actor, query);
  }

  @Post('chases/:id/retry')
  @HttpCode(200)
  @Needs('chase.retry')
  @SerializeOptions({ schema: chaseView })
  retry(@CurrentCommand() command: Command, @Param('id') id: string): Promise<ChaseView> {
    return this.retryChase.execute(command, id);
  }

  @Get('forecast')
  @Needs('forecast.read')
  @SerializeOptions({ schema: forecastView })
  forecast(@CurrentActor() actor: Actor): Promise<ForecastView> {
    return this.showForecast.execute(actor);
  }
}

import {
  handedOverView,
  handOverBody,
  openWorkView,
  type HandedOverView,
  type HandOverBody,
  type OpenWorkView,
} from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import type { Command } from '@liaison/platform';
import { HandOver, ShowOpenWork } from '@liaison/requests';
import { Body, Controller, Get, HttpCode, Param, Post, SerializeOptions } from '@nestjs/common';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { CurrentCommand } from '../http/current-command.decorator.js';
import { Needs } from '../http/route-policy.js';

/** What a person who leaves still holds, and who takes it. */
@Controller('people/:id/hand-over')
export class HandOverController {
  constructor(
    private readonly openWork: ShowOpenWork,
    private readonly handOver: HandOver,
  ) {}

  @Get()
  @Needs('people.hand_over')
  @SerializeOptions({ schema: openWorkView })
  show(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<OpenWorkView> {
    return this.openWork.execute(actor, id);
  }

  @Post()
  @HttpCode(200)
  @Needs('people.hand_over')
  @SerializeOptions({ schema: handedOverView })
  hand(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: handOverBody }) body: HandOverBody,
  ): Promise<HandedOverView> {
    return this.handOver.execute(command, id, body);
  }
}

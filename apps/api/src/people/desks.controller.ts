import {
  deskBody,
  deskView,
  listOf,
  patchDeskBody,
  routingRules,
  type DeskBody,
  type DeskView,
  type ListOf,
  type PatchDeskBody,
  type RoutingRules,
} from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { Desks, OwnRoutingRules } from '@liaison/people';
import type { Command } from '@liaison/platform';
import { Body, Controller, Get, Param, Patch, Post, Put, SerializeOptions } from '@nestjs/common';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { CurrentCommand } from '../http/current-command.decorator.js';
import { Needs } from '../http/route-policy.js';

const deskList = listOf(deskView);

@Controller()
export class DesksController {
  constructor(
    private readonly desks: Desks,
    private readonly rules: OwnRoutingRules,
  ) {}

  @Get('desks')
  @Needs('desk.read')
  @SerializeOptions({ schema: deskList })
  list(@CurrentActor() actor: Actor): Promise<ListOf<DeskView>> {
    return this.desks.list(actor);
  }

  @Post('desks')
  @Needs('desk.manage')
  @SerializeOptions({ schema: deskView })
  add(@CurrentCommand() command: Command, @Body({ schema: deskBody }) body: DeskBody): Promise<DeskView> {
    return this.desks.add(command, body);
  }

  @Patch('desks/:id')
  @Needs('desk.manage')
  @SerializeOptions({ schema: deskView })
  patch(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: patchDeskBody }) body: PatchDeskBody,
  ): Promise<DeskView> {
    return this.desks.patch(command, id, body);
  }

  @Get('routing-rules')
  @Needs('desk.read')
  @SerializeOptions({ schema: routingRules })
  readRules(@CurrentActor() actor: Actor): Promise<RoutingRules> {
    return this.rules.read(actor);
  }

  @Put('routing-rules')
  @Needs('desk.manage')
  @SerializeOptions({ schema: routingRules })
  putRules(
    @CurrentCommand() command: Command,
    @Body({ schema: routingRules }) body: RoutingRules,
  ): Promise<RoutingRules> {
    return this.rules.put(command, body);
  }
}

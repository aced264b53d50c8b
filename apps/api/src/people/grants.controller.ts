import {
  endGrantBody,
  grantBody,
  grantList,
  grantView,
  page,
  seatGrantBody,
  type EndGrantBody,
  type GrantBody,
  type GrantView,
  type ListOf,
  type Page,
  type SeatGrantBody,
} from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { EndGrant, GiveGrant, GrantReader, SeatGrant } from '@liaison/people';
import type { Command } from '@liaison/platform';
import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, SerializeOptions } from '@nestjs/common';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { CurrentCommand } from '../http/current-command.decorator.js';
import { Needs } from '../http/route-policy.js';

/** Vendors that act for us, and for whom we act. */
@Controller('grants')
export class GrantsController {
  constructor(
    private readonly grants: GrantReader,
    private readonly giveGrant: GiveGrant,
    private readonly seatGrant: SeatGrant,
    private readonly endGrant: EndGrant,
  ) {}

  @Get()
  @Needs('grant.read')
  @SerializeOptions({ schema: grantList })
  list(@CurrentActor() actor: Actor, @Query({ schema: page }) query: Page): Promise<ListOf<GrantView>> {
    return this.grants.list(actor, query);
  }

  @Post()
  @Needs('grant.manage')
  @SerializeOptions({ schema: grantView })
  give(@CurrentCommand() command: Command, @Body({ schema: grantBody }) body: GrantBody): Promise<GrantView> {
    return this.giveGrant.execute(command, body);
  }

  @Put(':id/people')
  @Needs('grant.manage')
  @SerializeOptions({ schema: grantView })
  seat(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: seatGrantBody }) body: SeatGrantBody,
  ): Promise<GrantView> {
    return this.seatGrant.execute(command, id, body.people);
  }

  @Post(':id/end')
  @HttpCode(200)
  @Needs('grant.manage')
  @SerializeOptions({ schema: grantView })
  end(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: endGrantBody }) body: EndGrantBody,
  ): Promise<GrantView> {
    return this.endGrant.execute(command, id, body.reason);
  }
}

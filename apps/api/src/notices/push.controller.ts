import {
  pushSubscriptionBody,
  pushSubscriptionView,
  pushView,
  reachView,
  type PushSubscriptionBody,
  type PushSubscriptionView,
  type PushView,
  type ReachView,
} from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { OwnReach, PushSubscriptions } from '@liaison/notices';
import type { Command } from '@liaison/platform';
import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Post, SerializeOptions } from '@nestjs/common';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { CurrentCommand } from '../http/current-command.decorator.js';
import { Needs } from '../http/route-policy.js';

/** How one is reached outside the application. */
@Controller('me')
export class PushController {
  constructor(
    private readonly subscriptions: PushSubscriptions,
    private readonly ownReach: OwnReach,
  ) {}

  @Get('reach')
  @Needs('self.use')
  @SerializeOptions({ schema: reachView })
  reach(@CurrentActor() actor: Actor): Promise<ReachView> {
    return this.ownReach.read(actor);
  }

  @Get('push')
  @Needs('self.use')
  @SerializeOptions({ schema: pushView })
  list(@CurrentActor() actor: Actor): Promise<PushView> {
    return this.subscriptions.read(actor);
  }

  @Post('push')
  @Needs('self.use')
  @SerializeOptions({ schema: pushSubscriptionView })
  add(
    @CurrentCommand() command: Command,
    @Body({ schema: pushSubscriptionBody }) body: PushSubscriptionBody,
    @Headers('user-agent') agent: string | undefined,
  ): Promise<PushSubscriptionView> {
    return this.subscriptions.add(command, body, agent ?? null);
  }

  @Delete('push/:id')
  @HttpCode(204)
  @Needs('self.use')
  remove(@CurrentCommand() command: Command, @Param('id') id: string): Promise<void> {
    return this.subscriptions.remove(command, id);
  }
}

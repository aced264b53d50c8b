import { AppealPage, MoveAppeal, OpenAppeal } from '@liaison/claims';
import {
  appealList,
  appealView,
  createAppealBody,
  decideAppealBody,
  fileAppealBody,
  withdrawAppealBody,
  type AppealList,
  type AppealView,
  type CreateAppealBody,
  type DecideAppealBody,
  type FileAppealBody,
  type WithdrawAppealBody,
} from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import type { Command } from '@liaison/platform';
import { Body, Controller, Get, HttpCode, Param, Post, SerializeOptions } from '@nestjs/common';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { CurrentCommand } from '../http/current-command.decorator.js';
import { Needs } from '../http/route-policy.js';

@Controller('claims/:id/appeals')
export class ClaimAppealsController {
  constructor(
    private readonly appeals: AppealPage,
    private readonly openAppeal: OpenAppeal,
  ) {}

  @Get()
  @Needs('appeal.read')
  @SerializeOptions({ schema: appealList })
  getAll(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<AppealList> {
    return this.appeals.ofClaim(actor, id);
  }

  @Post()
  @Needs('appeal.manage')
  @SerializeOptions({ schema: appealView })
  open(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: createAppealBody }) body: CreateAppealBody,
  ): Promise<AppealView> {
    return this.openAppeal.execute(command, id, body);
  }
}

@Controller('appeals/:id')
export class AppealsController {
  constructor(
    private readonly appeals: AppealPage,
    private readonly moves: MoveAppeal,
  ) {}

  @Get()
  @Needs('appeal.read')
  @SerializeOptions({ schema: appealView })
  get(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<AppealView> {
    return this.appeals.get(actor, id);
  }

  @Post('file')
  @HttpCode(200)
  @Needs('appeal.manage')
  @SerializeOptions({ schema: appealView })
  file(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: fileAppealBody }) body: FileAppealBody,
  ): Promise<AppealView> {
    return this.moves.file(command, id, body);
  }

  @Post('determination')
  @HttpCode(200)
  @Needs('appeal.decide')
  @SerializeOptions({ schema: appealView })
  decide(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: decideAppealBody }) body: DecideAppealBody,
  ): Promise<AppealView> {
    return this.moves.decide(command, id, body);
  }

  @Post('withdraw')
  @HttpCode(200)
  @Needs('appeal.manage')
  @SerializeOptions({ schema: appealView })
  withdraw(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: withdrawAppealBody }) body: WithdrawAppealBody,
  ): Promise<AppealView> {
    return this.moves.withdraw(command, id, body);
  }
}

import {
  readdressBody,
  type ReaddressBody,
  requestView,
  type RequestView,
  sayOutcomeBody,
  type SayOutcomeBody,
} from '@liaison/contracts';
import { requestPermissions } from '@liaison/domain';
import type { Command } from '@liaison/platform';
import { ReaddressQuestion, SayOutcome } from '@liaison/requests';
import { Body, Controller, HttpCode, Param, Post, SerializeOptions } from '@nestjs/common';
import { CurrentCommand } from '../http/current-command.decorator.js';
import { Needs } from '../http/route-policy.js';

/** Ending what an answer left open. */
@Controller()
export class QuestionEndingController {
  constructor(
    private readonly sayOutcome: SayOutcome,
    private readonly readdressQuestion: ReaddressQuestion,
  ) {}

  @Post('requests/:id/outcome')
  @HttpCode(200)
  @Needs(requestPermissions.say_outcome)
  @SerializeOptions({ schema: requestView })
  outcome(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: sayOutcomeBody }) body: SayOutcomeBody,
  ): Promise<RequestView> {
    return this.sayOutcome.execute(command, id, body);
  }

  @Post('requests/:id/readdress')
  @Needs(requestPermissions.readdress)
  @SerializeOptions({ schema: requestView })
  readdress(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: readdressBody }) body: ReaddressBody,
  ): Promise<RequestView> {
    return this.readdressQuestion.execute(command, id, body);
  }
}

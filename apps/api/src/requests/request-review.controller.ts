import {
  acceptBody,
  type AcceptBody,
  insistBody,
  type InsistBody,
  replyBody,
  type ReplyBody,
  requestView,
  type RequestView,
  returnBody,
  type ReturnBody,
  waiveBody,
  type WaiveBody,
} from '@liaison/contracts';
import { requestPermissions } from '@liaison/domain';
import type { Command } from '@liaison/platform';
import { AcceptAnswer, InsistRequest, ReplyClarification, ReturnAnswer, WaiveItems } from '@liaison/requests';
import { Body, Controller, HttpCode, Param, Post, SerializeOptions } from '@nestjs/common';
import { CurrentCommand } from '../http/current-command.decorator.js';
import { Needs } from '../http/route-policy.js';

/** What the requester does with an answer. */
@Controller()
export class RequestReviewController {
  constructor(
    private readonly acceptAnswer: AcceptAnswer,
    private readonly returnAnswer: ReturnAnswer,
    private readonly waiveItems: WaiveItems,
    private readonly replyClarification: ReplyClarification,
    private readonly insistRequest: InsistRequest,
  ) {}

  @Post('requests/:id/accept')
  @HttpCode(200)
  @Needs(requestPermissions.accept)
  @SerializeOptions({ schema: requestView })
  accept(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: acceptBody }) body: AcceptBody,
  ): Promise<RequestView> {
    return this.acceptAnswer.execute(command, id, body);
  }

  @Post('requests/:id/return')
  @HttpCode(200)
  @Needs(requestPermissions.return)
  @SerializeOptions({ schema: requestView })
  return(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: returnBody }) body: ReturnBody,
  ): Promise<RequestView> {
    return this.returnAnswer.execute(command, id, body);
  }

  @Post('requests/:id/waive')
  @HttpCode(200)
  @Needs(requestPermissions.waive)
  @SerializeOptions({ schema: requestView })
  waive(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: waiveBody }) body: WaiveBody,
  ): Promise<RequestView> {
    return this.waiveItems.execute(command, id, body);
  }

  @Post('requests/:id/reply')
  @HttpCode(200)
  @Needs(requestPermissions.reply)
  @SerializeOptions({ schema: requestView })
  reply(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: replyBody }) body: ReplyBody,
  ): Promise<RequestView> {
    return this.replyClarification.execute(command, id, body);
  }

  @Post('requests/:id/insist')
  @HttpCode(200)
  @Needs(requestPermissions.insist)
  @SerializeOptions({ schema: requestView })
  insist(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: insistBody }) body: InsistBody,
  ): Promise<RequestView> {
    return this.insistRequest.execute(command, id, body);
  }
}

import {
  answerBody,
  type AnswerBody,
  itemAnswerBody,
  type ItemAnswerBody,
  releaseBody,
  type ReleaseBody,
  requestView,
  type RequestView,
  sendBackBody,
  type SendBackBody,
  withdrawBody,
  type WithdrawBody,
} from '@liaison/contracts';
import { requestPermissions } from '@liaison/domain';
import type { Command } from '@liaison/platform';
import { AnswerRequest, ReleaseAnswer, SaveItemAnswer, WithdrawAnswer } from '@liaison/requests';
import { Body, Controller, HttpCode, Param, Post, Put, SerializeOptions } from '@nestjs/common';
import { CurrentCommand } from '../http/current-command.decorator.js';
import { Needs } from '../http/route-policy.js';

/** Answers: sealed drafts item by item, then sent together or in part. */
@Controller()
export class RequestAnswersController {
  constructor(
    private readonly saveItemAnswer: SaveItemAnswer,
    private readonly answerRequest: AnswerRequest,
    private readonly withdrawAnswer: WithdrawAnswer,
    private readonly releaseAnswer: ReleaseAnswer,
  ) {}

  @Put('requests/:id/items/:itemId/answer')
  @Needs(requestPermissions.save_answer)
  @SerializeOptions({ schema: requestView })
  save(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Param('itemId') itemId: string,
    @Body({ schema: itemAnswerBody }) body: ItemAnswerBody,
  ): Promise<RequestView> {
    return this.saveItemAnswer.execute(command, id, itemId, body);
  }

  @Post('requests/:id/answer')
  @HttpCode(200)
  @Needs(requestPermissions.answer)
  @SerializeOptions({ schema: requestView })
  answer(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: answerBody }) body: AnswerBody,
  ): Promise<RequestView> {
    return this.answerRequest.execute(command, id, body);
  }

  @Post('requests/:id/release')
  @HttpCode(200)
  @Needs(requestPermissions.release)
  @SerializeOptions({ schema: requestView })
  release(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: releaseBody }) body: ReleaseBody,
  ): Promise<RequestView> {
    return this.releaseAnswer.execute(command, id, body);
  }

  @Post('requests/:id/release/return')
  @HttpCode(200)
  @Needs(requestPermissions.send_back)
  @SerializeOptions({ schema: requestView })
  sendBack(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: sendBackBody }) body: SendBackBody,
  ): Promise<RequestView> {
    return this.releaseAnswer.sendBack(command, id, body);
  }

  @Post('requests/:id/withdraw')
  @HttpCode(200)
  @Needs(requestPermissions.withdraw)
  @SerializeOptions({ schema: requestView })
  withdraw(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: withdrawBody }) body: WithdrawBody,
  ): Promise<RequestView> {
    return this.withdrawAnswer.execute(command, id, body);
  }
}

import {
  requestView,
  type RequestView,
  supplementBody,
  type SupplementBody,
  undeliverBody,
  type UndeliverBody,
} from '@liaison/contracts';
import { requestPermissions } from '@liaison/domain';
import type { Command } from '@liaison/platform';
import { RecordUndelivered, SupplementAnswer } from '@liaison/requests';
import { Body, Controller, HttpCode, Param, Post, SerializeOptions } from '@nestjs/common';
import { CurrentCommand } from '../http/current-command.decorator.js';
import { Needs } from '../http/route-policy.js';

/** What is said of a request or an answer after it went out. */
@Controller()
export class RequestDeliveryController {
  constructor(
    private readonly recordUndelivered: RecordUndelivered,
    private readonly supplementAnswer: SupplementAnswer,
  ) {}

  @Post('requests/:id/undeliver')
  @HttpCode(200)
  @Needs(requestPermissions.undeliver)
  @SerializeOptions({ schema: requestView })
  undeliver(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: undeliverBody }) body: UndeliverBody,
  ): Promise<RequestView> {
    return this.recordUndelivered.execute(command, id, body);
  }

  @Post('requests/:id/supplement')
  @HttpCode(200)
  @Needs(requestPermissions.supplement)
  @SerializeOptions({ schema: requestView })
  supplement(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: supplementBody }) body: SupplementBody,
  ): Promise<RequestView> {
    return this.supplementAnswer.execute(command, id, body);
  }
}

import {
  cancelBody,
  type CancelBody,
  reopenBody,
  type ReopenBody,
  requestView,
  type RequestView,
} from '@liaison/contracts';
import { requestPermissions } from '@liaison/domain';
import type { Command } from '@liaison/platform';
import { CancelRequest, ReopenRequest } from '@liaison/requests';
import { Body, Controller, HttpCode, Param, Post, SerializeOptions } from '@nestjs/common';
import { CurrentCommand } from '../http/current-command.decorator.js';
import { Needs } from '../http/route-policy.js';

/** Ending a request, and opening it again. */
@Controller()
export class RequestClosingController {
  constructor(
    private readonly cancelRequest: CancelRequest,
    private readonly reopenRequest: ReopenRequest,
  ) {}

  @Post('requests/:id/cancel')
  @HttpCode(200)
  @Needs(requestPermissions.cancel)
  @SerializeOptions({ schema: requestView })
  cancel(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: cancelBody }) body: CancelBody,
  ): Promise<RequestView> {
    return this.cancelRequest.execute(command, id, body);
  }

  @Post('requests/:id/reopen')
  @HttpCode(200)
  @Needs(requestPermissions.reopen)
  @SerializeOptions({ schema: requestView })
  reopen(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: reopenBody }) body: ReopenBody,
  ): Promise<RequestView> {
    return this.reopenRequest.execute(command, id, body);
  }
}

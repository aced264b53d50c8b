import {
  acknowledgeBody,
  type AcknowledgeBody,
  assignBody,
  type AssignBody,
  clarifyBody,
  type ClarifyBody,
  declineBody,
  type DeclineBody,
  delegateBody,
  redirectBody,
  type RedirectBody,
  type DelegateBody,
  requestView,
  type RequestView,
} from '@liaison/contracts';
import { requestPermissions } from '@liaison/domain';
import type { Command } from '@liaison/platform';
import {
  AcknowledgeRequest,
  AskClarification,
  AssignRequest,
  DeclineRequest,
  DelegateRequest,
  RedirectRequest,
} from '@liaison/requests';
import { Body, Controller, HttpCode, Param, Post, SerializeOptions } from '@nestjs/common';
import { CurrentCommand } from '../http/current-command.decorator.js';
import { Needs } from '../http/route-policy.js';

/** Taking, handing on, delegating and refusing, on the addressed side. */
@Controller()
export class RequestHandlingController {
  constructor(
    private readonly acknowledgeRequest: AcknowledgeRequest,
    private readonly assignRequest: AssignRequest,
    private readonly delegateRequest: DelegateRequest,
    private readonly askClarification: AskClarification,
    private readonly declineRequest: DeclineRequest,
    private readonly redirectRequest: RedirectRequest,
  ) {}

  @Post('requests/:id/acknowledge')
  @HttpCode(200)
  @Needs(requestPermissions.acknowledge)
  @SerializeOptions({ schema: requestView })
  acknowledge(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: acknowledgeBody }) body: AcknowledgeBody,
  ): Promise<RequestView> {
    return this.acknowledgeRequest.execute(command, id, body);
  }

  @Post('requests/:id/assign')
  @HttpCode(200)
  @Needs(requestPermissions.assign)
  @SerializeOptions({ schema: requestView })
  assign(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: assignBody }) body: AssignBody,
  ): Promise<RequestView> {
    return this.assignRequest.execute(command, id, body);
  }

  @Post('requests/:id/delegate')
  @Needs(requestPermissions.delegate)
  @SerializeOptions({ schema: requestView })
  delegate(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: delegateBody }) body: DelegateBody,
  ): Promise<RequestView> {
    return this.delegateRequest.execute(command, id, body);
  }

  @Post('requests/:id/clarify')
  @HttpCode(200)
  @Needs(requestPermissions.clarify)
  @SerializeOptions({ schema: requestView })
  clarify(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: clarifyBody }) body: ClarifyBody,
  ): Promise<RequestView> {
    return this.askClarification.execute(command, id, body);
  }

  @Post('requests/:id/decline')
  @HttpCode(200)
  @Needs(requestPermissions.decline)
  @SerializeOptions({ schema: requestView })
  decline(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: declineBody }) body: DeclineBody,
  ): Promise<RequestView> {
    return this.declineRequest.execute(command, id, body);
  }

  @Post('requests/:id/redirect')
  @HttpCode(200)
  @Needs(requestPermissions.redirect)
  @SerializeOptions({ schema: requestView })
  redirect(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: redirectBody }) body: RedirectBody,
  ): Promise<RequestView> {
    return this.redirectRequest.execute(command, id, body);
  }
}

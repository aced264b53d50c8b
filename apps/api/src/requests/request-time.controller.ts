import {
  extensionBody,
  type ExtensionBody,
  grantExtensionBody,
  type GrantExtensionBody,
  holdBody,
  type HoldBody,
  plainBody,
  type PlainBody,
  refuseExtensionBody,
  type RefuseExtensionBody,
  requestView,
  type RequestView,
} from '@liaison/contracts';
import { requestPermissions } from '@liaison/domain';
import type { Command } from '@liaison/platform';
import { AskExtension, GrantExtension, HoldRequest, RefuseExtension, ReleaseHold } from '@liaison/requests';
import { Body, Controller, Delete, HttpCode, Param, Post, SerializeOptions } from '@nestjs/common';
import { CurrentCommand } from '../http/current-command.decorator.js';
import { Needs } from '../http/route-policy.js';

/** Waiting for somebody outside, and more time. */
@Controller()
export class RequestTimeController {
  constructor(
    private readonly holdRequest: HoldRequest,
    private readonly releaseHold: ReleaseHold,
    private readonly askExtension: AskExtension,
    private readonly grantExtension: GrantExtension,
    private readonly refuseExtension: RefuseExtension,
  ) {}

  @Post('requests/:id/hold')
  @HttpCode(200)
  @Needs(requestPermissions.hold)
  @SerializeOptions({ schema: requestView })
  hold(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: holdBody }) body: HoldBody,
  ): Promise<RequestView> {
    return this.holdRequest.execute(command, id, body);
  }

  @Delete('requests/:id/hold')
  @Needs(requestPermissions.release_hold)
  @SerializeOptions({ schema: requestView })
  release(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: plainBody }) body: PlainBody,
  ): Promise<RequestView> {
    return this.releaseHold.execute(command, id, body);
  }

  @Post('requests/:id/extension')
  @HttpCode(200)
  @Needs(requestPermissions.ask_extension)
  @SerializeOptions({ schema: requestView })
  ask(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: extensionBody }) body: ExtensionBody,
  ): Promise<RequestView> {
    return this.askExtension.execute(command, id, body);
  }

  @Post('requests/:id/extension/grant')
  @HttpCode(200)
  @Needs(requestPermissions.grant_extension)
  @SerializeOptions({ schema: requestView })
  grant(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: grantExtensionBody }) body: GrantExtensionBody,
  ): Promise<RequestView> {
    return this.grantExtension.execute(command, id, body);
  }

  @Post('requests/:id/extension/refuse')
  @HttpCode(200)
  @Needs(requestPermissions.refuse_extension)
  @SerializeOptions({ schema: requestView })
  refuse(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: refuseExtensionBody }) body: RefuseExtensionBody,
  ): Promise<RequestView> {
    return this.refuseExtension.execute(command, id, body);
  }
}

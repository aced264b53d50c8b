import {
  createRequestBody,
  type CreateRequestBody,
  listOf,
  type ListOf,
  patchRequestBody,
  type PatchRequestBody,
  plainBody,
  type PlainBody,
  requestView,
  type RequestView,
  sendBody,
  type SendBody,
} from '@liaison/contracts';
import { requestPermissions, type Actor } from '@liaison/domain';
import type { Command } from '@liaison/platform';
import { CreateRequest, DiscardDraft, EditDraft, GetRequest, RequestFromFinding, SendRequest } from '@liaison/requests';
import { Body, Controller, Get, HttpCode, Param, Patch, Post, SerializeOptions } from '@nestjs/common';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { CurrentCommand } from '../http/current-command.decorator.js';
import { Needs } from '../http/route-policy.js';

/** Drafting and sending. */
@Controller()
export class RequestDraftsController {
  constructor(
    private readonly getRequest: GetRequest,
    private readonly createRequest: CreateRequest,
    private readonly editDraft: EditDraft,
    private readonly sendRequest: SendRequest,
    private readonly discardDraft: DiscardDraft,
    private readonly requestFromFinding: RequestFromFinding,
  ) {}

  @Get('claims/:id/requests')
  @Needs('request.read')
  @SerializeOptions({ schema: listOf(requestView) })
  ofClaim(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<ListOf<RequestView>> {
    return this.getRequest.ofClaim(actor, id);
  }

  @Post('claims/:id/requests')
  @Needs('request.raise')
  @SerializeOptions({ schema: requestView })
  create(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: createRequestBody }) body: CreateRequestBody,
  ): Promise<RequestView> {
    return this.createRequest.execute(command, id, body);
  }

  @Patch('requests/:id')
  @Needs(requestPermissions.amend)
  @SerializeOptions({ schema: requestView })
  edit(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: patchRequestBody }) body: PatchRequestBody,
  ): Promise<RequestView> {
    return this.editDraft.execute(command, id, body);
  }

  @Post('requests/:id/send')
  @HttpCode(200)
  @Needs(requestPermissions.send)
  @SerializeOptions({ schema: requestView })
  send(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: sendBody }) body: SendBody,
  ): Promise<RequestView> {
    return this.sendRequest.execute(command, id, body);
  }

  @Post('requests/:id/discard')
  @HttpCode(200)
  @Needs(requestPermissions.discard)
  @SerializeOptions({ schema: requestView })
  discard(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: plainBody }) body: PlainBody,
  ): Promise<RequestView> {
    return this.discardDraft.execute(command, id, body);
  }

  @Post('findings/:id/request')
  @Needs('request.raise')
  @SerializeOptions({ schema: requestView })
  fromFinding(@CurrentCommand() command: Command, @Param('id') id: string): Promise<RequestView> {
    return this.requestFromFinding.execute(command, id);
  }
}

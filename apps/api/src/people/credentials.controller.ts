import {
  credentialBody,
  credentialView,
  listOf,
  type CredentialBody,
  type CredentialView,
  type ListOf,
} from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { Credentials } from '@liaison/people';
import type { Command } from '@liaison/platform';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, SerializeOptions } from '@nestjs/common';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { CurrentCommand } from '../http/current-command.decorator.js';
import { Needs } from '../http/route-policy.js';

const credentialList = listOf(credentialView);

@Controller()
export class CredentialsController {
  constructor(private readonly credentials: Credentials) {}

  @Get('people/:id/credentials')
  @Needs('people.read')
  @SerializeOptions({ schema: credentialList })
  list(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<ListOf<CredentialView>> {
    return this.credentials.list(actor, id);
  }

  @Post('people/:id/credentials')
  @Needs('credential.manage')
  @SerializeOptions({ schema: credentialView })
  add(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: credentialBody }) body: CredentialBody,
  ): Promise<CredentialView> {
    return this.credentials.add(command, id, body);
  }

  @Delete('credentials/:id')
  @HttpCode(204)
  @Needs('credential.manage')
  remove(@CurrentCommand() command: Command, @Param('id') id: string): Promise<void> {
    return this.credentials.remove(command, id);
  }
}

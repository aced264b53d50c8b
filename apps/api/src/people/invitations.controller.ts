import {
  acceptInvitationBody,
  invitationBody,
  invitationView,
  type AcceptInvitationBody,
  type InvitationBody,
} from '@liaison/contracts';
import { AcceptInvitation, InvitePerson } from '@liaison/people';
import type { Command } from '@liaison/platform';
import { Body, Controller, HttpCode, Ip, Param, Post, Put, SerializeOptions } from '@nestjs/common';
import type { z } from 'zod';
import { CurrentCommand } from '../http/current-command.decorator.js';
import { Needs, Public } from '../http/route-policy.js';
import { SignInLimits } from '../session/sign-in-limits.js';

@Controller('invitations')
export class InvitationsController {
  constructor(
    private readonly invitePerson: InvitePerson,
    private readonly acceptInvitation: AcceptInvitation,
    private readonly limits: SignInLimits,
  ) {}

  @Post()
  @Needs('people.manage')
  @SerializeOptions({ schema: invitationView })
  invite(
    @CurrentCommand() command: Command,
    @Body({ schema: invitationBody }) body: InvitationBody,
  ): Promise<z.infer<typeof invitationView>> {
    return this.invitePerson.execute(command, body);
  }

  @Put(':token')
  @HttpCode(204)
  @Public()
  async accept(
    @Param('token') token: string,
    @Body({ schema: acceptInvitationBody }) body: AcceptInvitationBody,
    @Ip() address: string,
  ): Promise<void> {
    this.limits.takeLink(address);
    await this.acceptInvitation.execute(token, body);
  }
}

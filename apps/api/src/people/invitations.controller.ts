import {
  acceptInvitationBody,
  invitationBody,
  invitationCard,
  invitationList,
  invitationView,
  page,
  type AcceptInvitationBody,
  type InvitationBody,
  type InvitationCard,
  type InvitationView,
  type ListOf,
  type Page,
} from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { AcceptInvitation, InvitationReader, InvitePerson, RenewInvitation, WithdrawInvitation } from '@liaison/people';
import type { Command } from '@liaison/platform';
import { Body, Controller, Delete, Get, HttpCode, Ip, Param, Post, Put, Query, SerializeOptions } from '@nestjs/common';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { CurrentCommand } from '../http/current-command.decorator.js';
import { Needs, Public } from '../http/route-policy.js';
import { SignInLimits } from '../limits/sign-in-limits.js';

@Controller('invitations')
export class InvitationsController {
  constructor(
    private readonly invitePerson: InvitePerson,
    private readonly renewInvitation: RenewInvitation,
    private readonly withdrawInvitation: WithdrawInvitation,
    private readonly acceptInvitation: AcceptInvitation,
    private readonly invitations: InvitationReader,
    private readonly limits: SignInLimits,
  ) {}

  @Get()
  @Needs('people.manage')
  @SerializeOptions({ schema: invitationList })
  list(@CurrentActor() actor: Actor, @Query({ schema: page }) query: Page): Promise<ListOf<InvitationView>> {
    return this.invitations.list(actor, query);
  }

  @Post()
  @Needs('people.manage')
  @SerializeOptions({ schema: invitationView })
  invite(
    @CurrentCommand() command: Command,
    @Body({ schema: invitationBody }) body: InvitationBody,
  ): Promise<InvitationView> {
    return this.invitePerson.execute(command, body);
  }

  @Post(':id/resend')
  @HttpCode(200)
  @Needs('people.manage')
  @SerializeOptions({ schema: invitationView })
  renew(@CurrentCommand() command: Command, @Param('id') id: string): Promise<InvitationView> {
    return this.renewInvitation.execute(command, id);
  }

  @Delete(':id')
  @HttpCode(204)
  @Needs('people.manage')
  withdraw(@CurrentCommand() command: Command, @Param('id') id: string): Promise<void> {
    return this.withdrawInvitation.execute(command, id);
  }

  @Get(':token')
  @Public()
  @SerializeOptions({ schema: invitationCard })
  async show(@Param('token') token: string, @Ip() address: string): Promise<InvitationCard> {
    await this.limits.takeLink(address);
    return this.invitations.byToken(token);
  }

  @Put(':token')
  @HttpCode(204)
  @Public()
  async accept(
    @Param('token') token: string,
    @Body({ schema: acceptInvitationBody }) body: AcceptInvitationBody,
    @Ip() address: string,
  ): Promise<void> {
    await this.limits.takeLink(address);
    await this.acceptInvitation.execute(token, body);
  }
}

import { actForBody, meView, signInBody, type ActForBody, type MeView, type SignInBody } from '@liaison/contracts';
import { ActForMembership, CurrentPerson, SignInPerson, SignOutPerson, type SignedIn } from '@liaison/people';
import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res, SerializeOptions } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentSession } from '../http/current-actor.decorator.js';
import { Needs, Public } from '../http/route-policy.js';
import { SessionCookie } from './session-cookie.js';
import { SignInLimits } from '../limits/sign-in-limits.js';

@Controller()
export class SessionController {
  constructor(
    private readonly signInPerson: SignInPerson,
    private readonly signOutPerson: SignOutPerson,
    private readonly actForMembership: ActForMembership,
    private readonly currentPerson: CurrentPerson,
    private readonly cookie: SessionCookie,
    private readonly limits: SignInLimits,
  ) {}

  @Post('session')
  @HttpCode(200)
  @Public()
  @SerializeOptions({ schema: meView })
  async signIn(
    @Body({ schema: signInBody }) body: SignInBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MeView> {
    const giveBack = await this.limits.take(body.email, request.ip);
    const { token, me } = await this.signInPerson.execute(body, request.headers['user-agent']);
    await giveBack();
    await this.cookie.give(request, reply, token);
    return me;
  }

  @Delete('session')
  @HttpCode(204)
  @Needs('self.use')
  async signOut(@CurrentSession() session: SignedIn, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.signOutPerson.execute(session);
    this.cookie.take(reply);
  }

  @Get('me')
  @Needs('self.use')
  @SerializeOptions({ schema: meView })
  me(@CurrentSession() { actor }: SignedIn): Promise<MeView> {
    return this.currentPerson.read(actor);
  }

  @Post('session/acting')
  @HttpCode(200)
  @Needs('self.use')
  @SerializeOptions({ schema: meView })
  actFor(@CurrentSession() session: SignedIn, @Body({ schema: actForBody }) body: ActForBody): Promise<MeView> {
    return this.actForMembership.execute(session, body.membershipId);
  }
}

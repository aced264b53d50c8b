import {
  changePasswordBody,
  passwordResetBody,
  passwordResetTokenBody,
  type ChangePasswordBody,
} from '@liaison/contracts';
import { ChangePassword, ResetPassword, type SignedIn } from '@liaison/people';
import { Body, Controller, HttpCode, Ip, Param, Post, Put } from '@nestjs/common';
import { CurrentSession } from '../http/current-actor.decorator.js';
import { Needs, Public } from '../http/route-policy.js';
import { SignInLimits } from '../limits/sign-in-limits.js';

@Controller()
export class PasswordsController {
  constructor(
    private readonly changePassword: ChangePassword,
    private readonly resetPassword: ResetPassword,
    private readonly limits: SignInLimits,
  ) {}

  @Put('me/password')
  @HttpCode(204)
  @Needs('self.use')
  change(
    @CurrentSession() session: SignedIn,
    @Body({ schema: changePasswordBody }) body: ChangePasswordBody,
  ): Promise<void> {
    return this.changePassword.execute(session, body);
  }

  @Post('password-resets')
  @HttpCode(202)
  @Public()
  async startReset(@Body({ schema: passwordResetBody }) { email }: { email: string }): Promise<object> {
    if (await this.limits.mayMail(email)) await this.resetPassword.start(email);
    return {};
  }

  @Put('password-resets/:token')
  @HttpCode(204)
  @Public()
  async finishReset(
    @Param('token') token: string,
    @Body({ schema: passwordResetTokenBody }) { password }: { password: string },
    @Ip() address: string,
  ): Promise<void> {
    await this.limits.takeLink(address);
    await this.resetPassword.finish(token, password);
  }
}

import { PeopleModule } from '@liaison/people';
import { PlatformModule } from '@liaison/platform';
import { Module } from '@nestjs/common';
import { OwnSessionsController } from './own-sessions.controller.js';
import { PasswordsController } from './passwords.controller.js';
import { SessionCookie } from './session-cookie.js';
import { SessionController } from './session.controller.js';
import { SignInLimits } from './sign-in-limits.js';

@Module({
  imports: [PeopleModule, PlatformModule],
  controllers: [SessionController, PasswordsController, OwnSessionsController],
  providers: [SignInLimits, SessionCookie],
  exports: [SignInLimits],
})
export class SessionApiModule {}

import { PeopleModule } from '@liaison/people';
import { PlatformModule } from '@liaison/platform';
import { Module } from '@nestjs/common';
import { LimitsModule } from '../limits/limits.module.js';
import { OwnSessionsController } from './own-sessions.controller.js';
import { PasswordsController } from './passwords.controller.js';
import { SessionCookie } from './session-cookie.js';
import { SessionController } from './session.controller.js';

@Module({
  imports: [LimitsModule, PeopleModule, PlatformModule],
  controllers: [SessionController, PasswordsController, OwnSessionsController],
  providers: [SessionCookie],
})
export class SessionApiModule {}

import { listOf, preferences, sessionView, type ListOf, type Preferences, type SessionView } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { OwnPreferences, OwnSessions, type SignedIn } from '@liaison/people';
import type { Command } from '@liaison/platform';
import { Body, Controller, Delete, Get, HttpCode, Param, Put, SerializeOptions } from '@nestjs/common';
import { CurrentActor, CurrentSession } from '../http/current-actor.decorator.js';
import { CurrentCommand } from '../http/current-command.decorator.js';
import { Needs } from '../http/route-policy.js';

const sessionList = listOf(sessionView);

@Controller('me')
export class OwnSessionsController {
  constructor(
    private readonly sessions: OwnSessions,
    private readonly ownPreferences: OwnPreferences,
  ) {}

  @Get('sessions')
  @Needs('self.use')
  @SerializeOptions({ schema: sessionList })
  list(@CurrentSession() session: SignedIn): Promise<ListOf<SessionView>> {
    return this.sessions.list(session);
  }

  @Delete('sessions/:id')
  @HttpCode(204)
  @Needs('self.use')
  end(@CurrentSession() session: SignedIn, @Param('id') id: string): Promise<void> {
    return this.sessions.end(session, id);
  }

  @Get('preferences')
  @Needs('self.use')
  @SerializeOptions({ schema: preferences })
  readPreferences(@CurrentActor() actor: Actor): Promise<Preferences> {
    return this.ownPreferences.read(actor);
  }

  @Put('preferences')
  @Needs('self.use')
  @SerializeOptions({ schema: preferences })
  putPreferences(
    @CurrentCommand() command: Command,
    @Body({ schema: preferences }) body: Preferences,
  ): Promise<Preferences> {
    return this.ownPreferences.put(command, body);
  }
}

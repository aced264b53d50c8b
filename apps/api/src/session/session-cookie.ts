import { SessionReader, SignOutPerson, type SignedIn } from '@liaison/people';
import { AppConfig } from '@liaison/platform';
import { Injectable, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { nameOfError } from '../http/name-of-error.js';
import { clearSessionCookie, sessionTokenOf, setSessionCookie } from '../http/session-token.js';

/** What a browser holds of a session: one at a time, shared by its tabs. */
@Injectable()
export class SessionCookie {
  private readonly logger = new Logger(SessionCookie.name);
  private readonly isSecure: boolean;

  constructor(
    private readonly sessions: SessionReader,
    private readonly signOut: SignOutPerson,
    config: AppConfig,
  ) {
    this.isSecure = config.publicUrl.startsWith('https:');
  }

  /**
   * Gives it with the answer. The session whose cookie it takes the place of ends, since at that browser nobody could sign
   * it out any more; but not before the answer has left: the browser's other tabs are told, and look who they are by the new one.
   */
  async give({ headers }: FastifyRequest, reply: FastifyReply, token: string): Promise<void> {
    // A bearer's token is replaced by nobody.
    const former = await this.sessions.find(sessionTokenOf({ cookie: headers.cookie })).catch(this.noteKept);
    void reply.header('set-cookie', setSessionCookie(token, this.isSecure));
    if (former) reply.raw.once('finish', () => void this.end(former));
  }

  take(reply: FastifyReply): void {
    void reply.header('set-cookie', clearSessionCookie(this.isSecure));
  }

  private async end(former: SignedIn): Promise<void> {
    await this.signOut.execute(former, 'acting_changed').catch(this.noteKept);
  }

  /** Who signed in is signed in all the same. */
  private readonly noteKept = (error: unknown): null => {
    this.logger.warn(`A session that was replaced lives on until its time is over: ${nameOfError(error)}`);
    return null;
  };
}

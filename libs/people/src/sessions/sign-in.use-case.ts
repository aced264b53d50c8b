import type { MeView, SignInBody } from '@liaison/contracts';
import { DomainError } from '@liaison/domain';
import { newId, randomToken, UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { isPassword } from '../passwords/password-hash.js';
import { CurrentPerson } from './current-person.read-model.js';
import { SessionReader } from './session-reader.js';
import { hashToken } from './session-token.js';

interface SignInFacts {
  readonly person_id: string;
  readonly password_hash: string;
  readonly membership_id: string;
}

/** Opens a session for the right password; the token leaves once, in the cookie, and only its hash stays. */
@Injectable()
export class SignInPerson {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sessions: SessionReader,
    private readonly me: CurrentPerson,
  ) {}

  /** @throws DomainError `session.wrong_credentials` for an unknown address, a wrong password and a closed membership. */
  async execute({ email, password }: SignInBody, agent: string | undefined): Promise<{ token: string; me: MeView }> {
    const [facts] = await this.work.runAnonymous((tx) =>
      tx.query<SignInFacts>('select * from app.sign_in_facts($1)', [email]),
    );
    const isRight = await isPassword(facts?.password_hash ?? null, password);
    if (!facts || !isRight) throw new DomainError('session.wrong_credentials');
    const token = await this.open(facts, agent);
    const signedIn = await this.sessions.find(token);
    if (!signedIn) throw new DomainError('session.wrong_credentials');
    await this.work.run(signedIn.actor, (tx) =>
      tx.record({ action: 'session.opened', subject: { kind: 'session', id: signedIn.sessionId } }),
    );
    return { token, me: await this.me.read(signedIn.actor) };
  }

  private async open(facts: SignInFacts, agent: string | undefined): Promise<string> {
    const token = randomToken();
    await this.work.runAnonymous((tx) =>
      tx.query('select app.open_session($1, $2, $3, $4, $5)', [
        newId(),
        hashToken(token),
        facts.person_id,
        facts.membership_id,
        agent?.slice(0, 200) ?? null,
      ]),
    );
    return token;
  }
}

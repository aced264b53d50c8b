import { DomainError } from '@liaison/domain';
import { AppConfig, Mailer, RealtimeBus, randomToken, UnitOfWork } from '@liaison/platform';
import { Injectable, Logger } from '@nestjs/common';
import { hashToken } from '../sessions/session-token.js';
import { assertGoodPassword, hashPassword } from './password-hash.js';

/** The way back in by a link that is mailed. It never tells whether an address is known. */
@Injectable()
export class ResetPassword {
  private readonly logger = new Logger(ResetPassword.name);

  constructor(
    private readonly work: UnitOfWork,
    private readonly mailer: Mailer,
    private readonly bus: RealtimeBus,
    private readonly config: AppConfig,
  ) {}

  /** Takes as long for a known address as for an unknown one: the letter is sent after the answer. */
  async start(email: string): Promise<void> {
    const token = randomToken();
    const [row] = await this.work.runAnonymous((tx) =>
      tx.query<{ person: string | null }>('select app.start_password_reset($1, $2) as person', [
        email,
        hashToken(token),
      ]),
    );
    if (!row?.person) return;
    const link = `${this.config.publicUrl}/reset-password/${token}`;
    const letter = { to: email, subject: 'Your link to set a new password', text: letterText(link) };
    this.mailer.send(letter).catch(() => this.logger.error('A reset link could not be mailed.'));
  }

  /** @throws DomainError `person.token_invalid` when the link is unknown, used or older than an hour. */
  async finish(token: string, password: string): Promise<void> {
    assertGoodPassword(password, 'password');
    const hash = await hashPassword(password);
    const [done] = await this.work.runAnonymous((tx) =>
      tx.query<{ person_id: string; ended: string[] }>('select * from app.finish_password_reset($1, $2)', [
        hashToken(token),
        hash,
      ]),
    );
    if (!done) throw new DomainError('person.token_invalid');
    this.bus.publish('session', { sessionIds: done.ended, reason: 'password_changed' });
  }
}

/** No name and no organisation: whoever reads the letter on the way learns only that somebody uses Liaison. */
function letterText(link: string): string {
  return [
    'Somebody asked for a new password at this address. The link works once, within the next hour:',
    '',
    link,
    '',
    'If it was not you, nothing has to be done.',
  ].join('\n');
}

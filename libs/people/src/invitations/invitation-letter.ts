import { AppConfig, Mailer, randomToken } from '@liaison/platform';
import { Injectable, Logger } from '@nestjs/common';

/** The letter with the link. It names nobody: who opens the wrong mailbox learns nothing. */
@Injectable()
export class InvitationLetter {
  private readonly logger = new Logger(InvitationLetter.name);

  constructor(
    private readonly mailer: Mailer,
    private readonly config: AppConfig,
  ) {}

  newToken(): string {
    return randomToken();
  }

  /** Sent after the commit; one that is lost can be sent again from the list of open invitations. */
  send(to: string, token: string): void {
    const link = `${this.config.publicUrl}/invitations/${token}`;
    const text = ['You are invited to work in Liaison. The link works once, within two weeks:', '', link].join('\n');
    this.mailer.send({ to, subject: 'An invitation to Liaison', text }).catch(() => {
      this.logger.error('An invitation could not be mailed.');
    });
  }
}

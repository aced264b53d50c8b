import { createTransport } from 'nodemailer';
import { Mailer, type Mail } from './mailer.js';

/** Mail by SMTP. Nothing is retried here: the outbox does that, with its own patience. */
export class SmtpMailer extends Mailer {
  private readonly transport;

  constructor(
    smtpUrl: string,
    private readonly from: string,
  ) {
    super();
    this.transport = createTransport({
      url: smtpUrl,
      pool: true,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 30_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  async send({ to, subject, text, messageId }: Mail): Promise<void> {
    await this.transport.sendMail({ from: this.from, to, subject, text, ...(messageId ? { messageId } : {}) });
  }

  close(): void {
    this.transport.close();
  }
}

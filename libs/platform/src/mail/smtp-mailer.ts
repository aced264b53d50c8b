import type { OnApplicationShutdown } from '@nestjs/common';
import type { Transporter } from 'nodemailer';
import { Mailer, type Mail } from './mailer.js';

/** Mail by SMTP. Nothing is retried here: the outbox does that, with its own patience. */
export class SmtpMailer extends Mailer implements OnApplicationShutdown {
  private transport: Promise<Transporter> | undefined;

  constructor(
    private readonly smtpUrl: string,
    private readonly from: string,
  ) {
    super();
  }

  async send({ to, subject, text, messageId }: Mail): Promise<void> {
    this.transport ??= connect(this.smtpUrl);
    const transport = await this.transport;
    await transport.sendMail({ from: this.from, to, subject, text, ...(messageId ? { messageId } : {}) });
  }

  /** A mail server that is left without a word waits for more, and cannot end itself meanwhile. */
  async onApplicationShutdown(): Promise<void> {
    (await this.transport)?.close();
  }
}

/** The api never sends a letter, so what sends them is loaded by the first. */
async function connect(url: string): Promise<Transporter> {
  const { createTransport } = await import('nodemailer');
  return createTransport({
    url,
    pool: true,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

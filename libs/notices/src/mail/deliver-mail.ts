import { AppConfig, Mailer, UnitOfWork } from '@liaison/platform';
import { PeopleDirectory } from '@liaison/people';
import { Injectable, Logger } from '@nestjs/common';
import { LateMessages } from '../reaching/late-messages.js';
import { MailDeliveryRepository, type WaitingLetter } from './mail-delivery.repository.js';
import { toMail } from './to-mail.js';

const batchSize = 50;
/** With the pauses below this is about a day. */
const mostAttempts = 12;
const longestPauseSeconds = 4 * 3600;

/**
 * Hands letters to the mail server, each row once; after a failure later again. A process that dies between the handing
 * over and the mark sends the same letter a second time, with the same Message-ID.
 */
@Injectable()
export class DeliverMail {
  private readonly logger = new Logger('Mail');

  constructor(
    private readonly work: UnitOfWork,
    private readonly letters: MailDeliveryRepository,
    private readonly directory: PeopleDirectory,
    private readonly mailer: Mailer,
    private readonly late: LateMessages,
    private readonly config: AppConfig,
  ) {}

  /** Answers how many were sent. */
  async deliverDue(): Promise<number> {
    let sent = 0;
    for (;;) {
      const letters = await this.letters.claim(batchSize);
      for (const letter of letters) if (await this.deliver(letter)) sent += 1;
      if (letters.length < batchSize) return sent;
    }
  }

  private async deliver(letter: WaitingLetter): Promise<boolean> {
    try {
      if (!(await this.send(letter))) return false;
    } catch (error) {
      await this.putOff(letter, error);
      return false;
    }
    await this.letters.markSent(letter.id);
    return true;
  }

  private async send(letter: WaitingLetter): Promise<boolean> {
    const to = letter.address ?? (await this.addressOf(letter));
    if (to === null) {
      await this.letters.markFailed(letter.id);
      return false;
    }
    const held = await this.late.secondsHeld(letter);
    if (held > 0) {
      await this.letters.hold(letter, held);
      return false;
    }
    await this.mailer.send(toMail(letter, to, this.config.publicUrl));
    return true;
  }

  /** Null for somebody who does not work there any more. */
  private async addressOf({ organisation, personId }: WaitingLetter): Promise<string | null> {
    const member = await this.work.runAsOrganisation(organisation, (tx) => this.directory.find(tx, personId ?? ''));
    return member?.email ?? null;
  }

  private async putOff({ id, attempts }: WaitingLetter, error: unknown): Promise<void> {
    this.logger.warn(`Letter ${id}, attempt ${attempts}: ${error instanceof Error ? error.message : 'not taken'}`);
    if (attempts >= mostAttempts) await this.letters.markFailed(id);
    else await this.letters.postpone(id, Math.min(longestPauseSeconds, 10 * 2 ** attempts));
  }
}

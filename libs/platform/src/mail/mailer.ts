/** A letter in plain text. By design it carries no clinical content: it says that something waits, and where. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Kept by the receiving side, so that a repeated attempt is recognised as the same letter. */
  readonly messageId?: string;
}

export abstract class Mailer {
  /** Resolves once the letter is handed over. @throws when it was not taken; the caller tries again later. */
  abstract send(mail: Mail): Promise<void>;
}

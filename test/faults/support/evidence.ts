/**
 * What became of a command as its sender knows it. `acknowledged`: the server said that it is done. `failed`: it refused for
 * good. `unknown`: no attempt got an answer that tells; it may have happened or not.
 */
export type Outcome = 'acknowledged' | 'failed' | 'unknown';

/** One command of one screen, however often it was sent. */
export interface SentCommand {
  readonly key: string;
  readonly screen: string;
  /** The person, at whichever screen. */
  readonly who: string;
  readonly kind: 'post' | 'edit' | 'read';
  /** Null where the command names only a message. */
  readonly threadId: string | null;
  /** The whole text for a post or a correction; empty for a read mark. */
  readonly words: string;
  /** How far one said to have read; null for another command. */
  readonly said: number | null;
  readonly outcome: Outcome;
  /** The message's number, or how far one has read, as the acknowledgement said. */
  readonly seq: number | null;
  /** The message that the acknowledgement named, and which version of it; null where it named none. */
  readonly messageId: string | null;
  readonly version: number | null;
  readonly attempts: number;
}

export interface ShownMessage {
  readonly seq: number;
  readonly words: string;
  readonly version: number;
}

export interface StoredMessage extends ShownMessage {
  readonly id: string;
}

/** That somebody posted a message (its version 1) or corrected it to a later version. */
export interface TrailRow {
  readonly messageId: string;
  readonly version: number;
  /** Null where they are nobody of the organisation under which it stands. */
  readonly who: string | null;
}

export interface Trail {
  readonly rows: readonly TrailRow[];
  /** Of everything that the trail holds. */
  readonly sealed: number;
  readonly unsealed: number;
  /** What the operator's own command says of it, a line for each organisation. */
  readonly says: string;
}

/** What one screen shows of one conversation at the end. */
export interface Screen {
  readonly name: string;
  readonly who: string;
  readonly threadId: string;
  readonly messages: readonly ShownMessage[];
}

/** One person's read mark of one conversation as it was seen again and again, by the database and by acknowledgements. */
export interface ReadMarks {
  readonly name: string;
  readonly seqs: readonly number[];
}

/** Where somebody's read mark of one conversation stands in the database at the end. */
export interface StandingMark {
  readonly who: string;
  readonly threadId: string;
  readonly seq: number;
}

/** Everything that is known after a run. */
export interface Evidence {
  readonly commands: readonly SentCommand[];
  /** By thread, as the database has it, in no order. */
  readonly stored: Readonly<Record<string, readonly StoredMessage[]>>;
  readonly screens: readonly Screen[];
  /** By person: the conversations that are theirs to read. */
  readonly mayRead: Readonly<Record<string, readonly string[]>>;
  readonly readMarks: readonly ReadMarks[];
  readonly marks: readonly StandingMark[];
  /** Lines on which something of a conversation went that is not theirs. */
  readonly overheard: readonly { readonly name: string; readonly threadId: string }[];
  /** Answers that say that the product itself failed. */
  readonly surprises: readonly string[];
  readonly trail: Trail;
}

const correction = ' / corrected ';

/** The words of a correction: what it corrects can be told from them. */
export function corrected(words: string, times: number): string {
  return `${originalOf(words)}${correction}${times}`;
}

/** The words as they were first posted. */
export function originalOf(words: string): string {
  return words.split(correction)[0] ?? words;
}

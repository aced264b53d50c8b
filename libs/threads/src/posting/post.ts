import type { PostMessageBody } from '@liaison/contracts';
import type { Actor, ErrorCode } from '@liaison/domain';
import { hashOfValue, newId, sha256, type Command } from '@liaison/platform';

/** One post on its way to `app.post_messages`, under that function's names. */
export interface Post {
  readonly id: string;
  readonly key: string | null;
  readonly hash: string;
  readonly at: Date;
  readonly person: string;
  readonly membership: string | null;
  readonly organisation: string;
  readonly reach: Actor['reach'];
  readonly thread: string;
  readonly text: string;
  readonly reply_to: string | null;
  readonly attachments: readonly string[];
  readonly mentions: readonly string[];
  readonly recorded: PostMessageBody['recorded'] | null;
  readonly quote_of: string | null;
}

/** What became of one post. Where `refusal` is null the message is on disk. */
export interface PostOutcome {
  readonly index: number;
  readonly id: string;
  readonly seq: number;
  readonly refusal: ErrorCode | null;
  /** True when the same key had posted it before; the rest of this row then tells of the repetition, not of the post. */
  readonly repeated: boolean;
  readonly at: Date;
  readonly claim: string;
  readonly provider: string;
  readonly payer: string;
  readonly audience: string;
  readonly author_name: string;
  readonly org_name: string;
  /** True when somebody is told of it through the outbox. */
  readonly told: boolean;
  /** The transaction that wrote it. */
  readonly xid: number;
}

/** Some posts of a batch are answered; the others met `cause` in a transaction of their own and may be tried again. */
export class PartlyWritten extends Error {
  constructor(
    readonly outcomes: readonly PostOutcome[],
    cause: unknown,
  ) {
    super('Some posts of a batch are neither written nor refused.', { cause });
  }
}

export interface PostContent extends PostMessageBody {
  readonly quoteOf?: string;
}

/**
 * The same key counts as the same post when thread and content agree, by whichever door it comes: a client that posted
 * by socket and saw no answer repeats it over HTTP.
 */
export function toPost({ actor, key }: Command, threadId: string, content: PostContent, at: Date): Post {
  const { text, replyTo, attachments, mentions, recorded, quoteOf } = content;
  return {
    id: newId(),
    key,
    hash: hashOfContent(threadId, content),
    at,
    person: actor.personId,
    membership: actor.membershipId,
    organisation: actor.organisationId,
    reach: actor.reach,
    thread: threadId,
    text,
    reply_to: replyTo ?? null,
    attachments: onceEach(attachments),
    mentions: onceEach(mentions),
    recorded: recorded ?? null,
    quote_of: quoteOf ?? null,
  };
}

/** Of the content by its names, since a socket's command carries more. A member that is not there counts for nothing. */
function hashOfContent(threadId: string, content: PostContent): string {
  const { text, replyTo, attachments, mentions, recorded, quoteOf } = content;
  const more = replyTo ?? attachments ?? mentions ?? recorded ?? quoteOf;
  // The keys stand in their order, as `hashOfValue` would have them: finding that out takes longer than hashing (decision 15).
  if (more === undefined) return sha256(JSON.stringify({ text, threadId }));
  return hashOfValue({ attachments, mentions, quoteOf, recorded, replyTo, text, threadId });
}

function onceEach(ids: readonly string[] | undefined): readonly string[] {
  return ids === undefined || ids.length === 0 ? none : [...new Set(ids)];
}

const none: readonly string[] = [];

/** Words and nothing else: most posts. */
export function isWordsOnly({ reply_to, attachments, mentions, recorded, quote_of }: Post): boolean {
  return (
    reply_to === null && attachments.length === 0 && mentions.length === 0 && recorded === null && quote_of === null
  );
}

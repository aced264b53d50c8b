import type { MessageView, PostMessageBody } from '@liaison/contracts';
import { DomainError } from '@liaison/domain';
import { Clock, isUuid, UnitOfWork, type Command } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { MessageAccess } from '../message.access.js';
import { PostRefusals } from '../posting/post-refusals.js';
import { PostBatcher } from '../posting/post-batcher.js';
import { toPost, type Post, type PostContent, type PostOutcome } from '../posting/post.js';
import { toMessageView } from '../thread.view.js';

/** A message by its name and its number in its conversation. */
type Said = Pick<MessageView, 'id' | 'seq'>;

interface Written {
  readonly post: Post;
  readonly outcome: PostOutcome;
}

/** The hot path, for HTTP and sockets alike: no transaction of its own, the batcher's statement checks and writes all. */
@Injectable()
export class PostMessage {
  constructor(
    private readonly batcher: PostBatcher,
    private readonly clock: Clock,
    private readonly work: UnitOfWork,
    private readonly access: MessageAccess,
    private readonly refusals: PostRefusals,
  ) {}

  /**
   * Resolves when the message is on disk. The same key with the same thread and body answers with the first message,
   * rendered again through access.
   * @throws DomainError `object.not_found`, `message.reply_unknown`, `message.attachment_unknown`,
   * `message.mention_invalid`, `sensitivity.basis_missing`, `idempotency.key_reused`, `service.unavailable`
   */
  async execute(command: Command, threadId: string, body: PostMessageBody): Promise<MessageView> {
    return this.post(command, threadId, body);
  }

  /** The same for who wants to know only that it is written and where: a socket hears of its content by the feed. */
  async say(command: Command, threadId: string, body: PostMessageBody): Promise<Said> {
    const { post, outcome } = await this.write(command, threadId, body);
    return outcome.repeated ? this.show(command, post, outcome) : outcome;
  }

  /** Says in one conversation what was said in another; `quoteOf` is checked against its own readers. */
  async quote(command: Command, threadId: string, quoteOf: string, comment: string): Promise<MessageView> {
    return this.post(command, threadId, { text: comment, quoteOf });
  }

  private async post(command: Command, threadId: string, content: PostContent): Promise<MessageView> {
    const { post, outcome } = await this.write(command, threadId, content);
    return this.show(command, post, outcome);
  }

  private async write(command: Command, threadId: string, content: PostContent): Promise<Written> {
    if (!isUuid(threadId)) throw new DomainError('object.not_found');
    const post = toPost(command, threadId.toLowerCase(), content, this.clock.now());
    const outcome = await this.batcher.add(post);
    if (outcome.refusal !== null) throw await this.refusals.of(command.actor, post, outcome.refusal);
    return { post, outcome };
  }

  private async show(command: Command, post: Post, outcome: PostOutcome): Promise<MessageView> {
    if (isPlain(post) && !outcome.repeated) return toPlainView(post, outcome);
    return this.work.run(command.actor, async (tx) => toMessageView(await this.access.require(tx, outcome.id)));
  }
}

/** Most posts name nothing that would have to be looked up, so they are shown without another query. */
function isPlain(post: Post): boolean {
  return post.attachments.length === 0 && post.mentions.length === 0 && post.quote_of === null;
}

function toPlainView(post: Post, outcome: PostOutcome): MessageView {
  return toMessageView({
    id: outcome.id,
    threadId: post.thread,
    claimId: outcome.claim,
    seq: outcome.seq,
    authorId: post.person,
    authorName: outcome.author_name,
    authorOrg: post.organisation,
    authorOrgName: outcome.org_name,
    text: post.text,
    at: post.at.toISOString(),
    version: 1,
    editedAt: null,
    replyTo: post.reply_to,
    attachments: null,
    mentions: null,
    recorded: post.recorded ?? null,
    quoted: null,
    recall: null,
  });
}

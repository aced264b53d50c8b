import { RealtimeBus, type FeedHint } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Post, PostOutcome } from './post.js';

/**
 * The one statement beside the unit of work: it is its own transaction, and the function it calls sets no tenant because
 * it checks each row's own author (libs/platform/src/database/migrations/posting/post-messages.ts).
 */
@Injectable()
export class PostStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly bus: RealtimeBus,
  ) {}

  /** Commits all posts that may be written and answers each by its place; then tells the sockets. */
  async write(posts: readonly Post[]): Promise<PostOutcome[]> {
    const rows = posts.map((post, index) => ({ index, ...post }));
    const outcomes = await this.dataSource.query<PostOutcome[]>(`select * from app.post_messages($1::jsonb)`, [
      JSON.stringify(rows),
    ]);
    this.tell(posts, outcomes);
    return outcomes;
  }

  private tell(posts: readonly Post[], outcomes: readonly PostOutcome[]): void {
    const fresh = outcomes.filter(({ refusal, repeated }) => refusal === null && !repeated);
    const hints = fresh.flatMap((outcome) => toHint(posts[outcome.index], outcome));
    if (hints.length > 0) this.bus.publish('feed', hints);
    if (fresh.some(({ told }) => told)) this.bus.publish('outbox', {});
  }
}

/** The event that the statement recorded, as UnitOfWork would tell it. */
function toHint(post: Post | undefined, outcome: PostOutcome): FeedHint[] {
  if (!post) return [];
  return [
    {
      stream: `thread:${post.thread}`,
      number: outcome.seq,
      type: 'message.posted',
      claimId: outcome.claim,
      threadId: post.thread,
      providerOrg: outcome.provider,
      payerOrg: outcome.payer,
      audience: outcome.audience,
      facts: { messageId: outcome.id },
      at: post.at.toISOString(),
    },
  ];
}

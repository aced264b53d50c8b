import { RealtimeBus, type FeedHint } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, QueryFailedError } from 'typeorm';
import { isWordsOnly, type Post, type PostOutcome } from './post.js';

interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

/** The little of pg's pool that is used here; TypeORM holds it without a type. */
interface Pool {
  query(statement: Statement): Promise<{ rows: PostOutcome[] }>;
}

const columns = 'index, id, seq, refusal, repeated, at, claim, provider, payer, audience, author_name, org_name, told';

/**
 * The one place beside the unit of work: each statement is its own transaction, and the functions they call set no tenant
 * because they check each row's own author (libs/platform/src/database/migrations/posting). It asks the driver's pool,
 * since a query runner and its events cost more than the statement.
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
    const outcomes = posts.every(isWordsOnly) ? await this.writePlain(rows) : await this.writeAny(rows);
    this.tell(posts, outcomes);
    return outcomes;
  }

  private async writePlain(rows: readonly IndexedPost[]): Promise<PostOutcome[]> {
    const threads = [...new Set(rows.map(({ thread }) => thread))];
    const decided = await this.ask({
      name: 'post-plain-messages',
      text: `select ${columns} from app.post_plain_messages($1, $2)`,
      values: [threads, JSON.stringify(rows.map(toPlainRow))],
    });
    if (decided.length === rows.length) return decided;
    const known = new Set(decided.map(({ index }) => index));
    return [...decided, ...(await this.writeAny(rows.filter(({ index }) => !known.has(index))))];
  }

  private async writeAny(rows: readonly IndexedPost[]): Promise<PostOutcome[]> {
    return this.ask({
      name: 'post-messages',
      text: `select ${columns} from app.post_messages($1)`,
      values: [JSON.stringify(rows)],
    });
  }

  private async ask(statement: Statement): Promise<PostOutcome[]> {
    const { master } = this.dataSource.driver as unknown as { master: Pool };
    try {
      return (await master.query(statement)).rows;
    } catch (error) {
      // As every other query fails, so that its state is read in one way.
      throw new QueryFailedError(statement.text, [], error as Error);
    }
  }

  private tell(posts: readonly Post[], outcomes: readonly PostOutcome[]): void {
    const fresh = outcomes.filter(({ refusal, repeated }) => refusal === null && !repeated);
    const hints = fresh.flatMap((outcome) => toHint(posts[outcome.index], outcome));
    if (hints.length > 0) this.bus.publish('feed', hints);
    if (fresh.some(({ told }) => told)) this.bus.publish('outbox', {});
  }
}

type IndexedPost = Post & { readonly index: number };

/** Only what app.post_plain_messages reads: every field is parsed twice on its way. */
function toPlainRow({ index, id, key, hash, at, person, membership, organisation, reach, thread, text }: IndexedPost) {
  return { index, id, key, hash, at, person, membership, organisation, reach, thread, text };
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

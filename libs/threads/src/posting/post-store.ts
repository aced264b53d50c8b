import { fieldsOfRecord, HeldConnection, RealtimeBus, type FeedHint } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isWordsOnly, PartlyWritten, type Post, type PostOutcome } from './post.js';

/** Nothing is written where a post is refused or was there before; what was, was in the statement's own transaction. */
const xid = 'pg_current_xact_id()::text::bigint as xid';
const anyPosts = `
  select index, id, seq, refusal, repeated, at, claim, provider, payer, audience, author_name, org_name, told,
         ${xid}
    from app.post_messages($1)`;
const words = `
  select index, seq, claim, provider, payer, audience, author_name, org_name, told, ${xid}
    from app.post_words($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;
const loneWords = `select app.post_lone_words($1, $2, $3, $4, to_timestamp($5::float8 / 1000), $6, $7, $8, $9, $10) as said, ${xid}`;

/**
 * The one place beside the unit of work: each statement is its own transaction, and the functions they call set no tenant
 * because they check each row's own author (libs/platform/src/database/migrations/posting). It asks the driver's pool,
 * since a query runner and its events cost more than the statement.
 */
@Injectable()
export class PostStore {
  private readonly connection: HeldConnection;

  constructor(
    dataSource: DataSource,
    private readonly bus: RealtimeBus,
  ) {
    this.connection = new HeldConnection(dataSource);
  }

  /**
   * Commits all posts that may be written and answers each by its place; what the sockets are told is put together later.
   * @throws QueryFailedError when nothing was committed, PartlyWritten when some was
   */
  async write(posts: readonly Post[]): Promise<PostOutcome[]> {
    const outcomes = isForWords(posts) ? await this.writeWords(posts) : await this.writeAny(posts, posts.keys());
    this.tellLater(posts, outcomes);
    return outcomes;
  }

  /** What is more than words after all (a key that came before, a conversation with rules) goes on to the other function. */
  private async writeWords(posts: readonly Post[]): Promise<PostOutcome[]> {
    const [first, ...others] = posts;
    const rows =
      first && others.length === 0
        ? await this.writeLoneWords(first)
        : await this.connection.ask<WordsRow>({ text: words, values: toColumns(posts) });
    const written = rows.flatMap((row) => toOutcome(row, posts[row.index]));
    if (written.length === posts.length) return written;
    const known = new Set(written.map(({ index }) => index));
    const left = [...posts.keys()].filter((index) => !known.has(index));
    try {
      return [...written, ...(await this.writeAny(posts, left))];
    } catch (error) {
      if (written.length === 0) throw error;
      this.tellLater(posts, written);
      throw new PartlyWritten(written, error);
    }
  }

  private async writeLoneWords(post: Post): Promise<WordsRow[]> {
    const [row] = await this.connection.ask<LoneRow>({ text: loneWords, values: toValues(post, post.at.getTime()) });
    return row ? toWordsRow(row) : [];
  }

  private async writeAny(posts: readonly Post[], places: Iterable<number>): Promise<PostOutcome[]> {
    return this.connection.ask<PostOutcome>({
      text: anyPosts,
      values: [JSON.stringify([...places].map((index) => ({ index, ...posts[index] })))],
    });
  }

  private tellLater(posts: readonly Post[], outcomes: readonly PostOutcome[]): void {
    setImmediate(() => this.tell(posts, outcomes));
  }

  private tell(posts: readonly Post[], outcomes: readonly PostOutcome[]): void {
    const fresh = outcomes.filter(({ refusal, repeated }) => refusal === null && !repeated);
    const hints = fresh.flatMap((outcome) => toHint(posts[outcome.index], outcome));
    if (hints.length > 0) this.bus.publish('feed', hints);
    if (fresh.some(({ told }) => told)) this.bus.publish('outbox', {});
  }
}

/** What app.post_words answers: what it wrote, and nothing that its caller knows. */
type WordsRow = Pick<
  PostOutcome,
  'index' | 'seq' | 'claim' | 'provider' | 'payer' | 'audience' | 'author_name' | 'org_name' | 'told' | 'xid'
>;

/** What app.post_lone_words answers: a record of the same, as PostgreSQL writes records. */
interface LoneRow {
  readonly said: string;
  readonly xid: number;
}

/** Its fields where it has written; where it has not, none says anything. */
type Written = readonly [
  index: '0',
  seq: string,
  claim: string,
  provider: string,
  payer: string,
  audience: string,
  authorName: string | null,
  orgName: string | null,
  told: string,
];

function isWritten(fields: readonly (string | null)[]): fields is Written {
  return fields.length === 9 && fields[0] === '0' && fields.slice(0, 6).every((field) => field !== null);
}

/** @throws Error when the function answers something else than it is written to */
function toWordsRow({ said, xid }: LoneRow): WordsRow[] {
  const fields = fieldsOfRecord(said);
  // Left to the other function.
  if (fields[0] === null) return [];
  if (!isWritten(fields)) throw new Error('A lone post was answered in another shape.');
  const [, seq, claim, provider, payer, audience, authorName, orgName, told] = fields;
  return [
    {
      index: 0,
      seq: Number(seq),
      claim,
      provider,
      payer,
      audience,
      author_name: authorName ?? '',
      org_name: orgName ?? '',
      told: told === 't',
      xid,
    },
  ];
}

function toOutcome(row: WordsRow, post: Post | undefined): PostOutcome[] {
  if (!post) return [];
  return [
    {
      index: row.index,
      id: post.id,
      seq: row.seq,
      refusal: null,
      repeated: false,
      at: post.at,
      claim: row.claim,
      provider: row.provider,
      payer: row.payer,
      audience: row.audience,
      author_name: row.author_name,
      org_name: row.org_name,
      told: row.told,
      xid: row.xid,
    },
  ];
}

/** Words alone, and no key twice: of two posts with one key the other function tells which came first. */
function isForWords(posts: readonly Post[]): boolean {
  if (!posts.every(isWordsOnly)) return false;
  if (posts.length === 1) return true;
  const keyed = posts.filter(({ key }) => key !== null);
  return new Set(keyed.map(({ membership, key }) => `${membership} ${key}`)).size === keyed.length;
}

/**
 * In the order in which both functions take them. The time as text for a batch; for a lone post as milliseconds, which
 * are there already (decision 15).
 */
function toValues(
  { id, thread, key, hash, person, membership, organisation, reach, text }: Post,
  at: string | number,
): unknown[] {
  return [id, thread, key, hash, at, person, membership, organisation, reach, text];
}

/** The posts as one array per column, which PostgreSQL reads in less time than rows. */
function toColumns(posts: readonly Post[]): unknown[][] {
  const [first = [], ...others] = posts.map((post) => toValues(post, post.at.toISOString()));
  return first.map((value, column) => [value, ...others.map((row) => row[column])]);
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
      xid: outcome.xid,
    },
  ];
}

import { DomainError } from '@liaison/domain';
import { sqlStateOf } from '@liaison/platform';
import { Refusals } from './refusals.js';
import { PartlyWritten, type Post, type PostOutcome } from './post.js';

/** Rejects with PartlyWritten where some are written all the same. */
export type WritePosts = (posts: readonly Post[]) => Promise<PostOutcome[]>;

interface Waiting {
  readonly post: Post;
  /** Milliseconds, by the lane's clock. */
  readonly since: number;
  readonly resolve: (outcome: PostOutcome) => void;
  readonly reject: (error: unknown) => void;
}

/** More would make one statement hold its threads for too long. */
const mostInBatch = 200;
/**
 * When so many wait, half of them go: the database writes one half while this process tells of the other. Fewer go
 * together, since half of a statement's cost does not depend on how many posts it carries.
 */
const worthHalving = 48;
/** Beyond either a post is refused at once rather than answered late: so long the first of those who wait has waited by now. */
const mostWaiting = 5_000;
const longestWaitMs = 1_500;
const mostAttempts = 3;

/** Says to those who wait what became of their posts. */
type Settle = () => void;
const nothing: Settle = () => undefined;

/**
 * Writes one batch at a time: what arrives in one turn of the event loop, or while the batch before it commits. The next
 * batch is on its way before the answers to the last one are given, so that neither side waits for the other.
 */
export class PostLane {
  private waiting: Waiting[] = [];
  private isBusy = false;
  private readonly refusals = new Refusals();
  /** How many posts of each thread wait or are being written. */
  private readonly underWay = new Map<string, number>();

  constructor(
    private readonly write: WritePosts,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** How many posts wait for the batch after this one. */
  get waits(): number {
    return this.waiting.length;
  }

  /** It takes none for now. */
  get isFull(): boolean {
    const first = this.waiting[0];
    return first !== undefined && (this.waiting.length >= mostWaiting || this.now() - first.since > longestWaitMs);
  }

  /** True while a post of this thread waits here or is being written. */
  holds(thread: string): boolean {
    return this.underWay.has(thread);
  }

  /** Resolves once the post is on disk or refused. @throws DomainError `service.unavailable` when too many wait, or for too long. */
  async add(post: Post): Promise<PostOutcome> {
    const since = this.now();
    if (this.isFull) {
      throw new DomainError('service.unavailable', { facts: { retryAfter: this.refusals.restOfNext(since) } });
    }
    return new Promise((resolve, reject) => {
      this.waiting.push({ post, since, resolve, reject });
      this.underWay.set(post.thread, (this.underWay.get(post.thread) ?? 0) + 1);
      if (this.isBusy) return;
      this.isBusy = true;
      setImmediate(() => void this.drain());
    });
  }

  private async drain(): Promise<void> {
    let settle = nothing;
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, sizeOfNext(this.waiting.length));
      const written = this.writeBatch(batch);
      await turn();
      settle();
      settle = await written;
      for (const { post } of batch) this.leave(post.thread);
    }
    this.isBusy = false;
    settle();
  }

  private leave(thread: string): void {
    const left = (this.underWay.get(thread) ?? 1) - 1;
    if (left > 0) this.underWay.set(thread, left);
    else this.underWay.delete(thread);
  }

  private async writeBatch(batch: readonly Waiting[]): Promise<Settle> {
    try {
      const outcomes = await this.write(batch.map(({ post }) => post));
      return () => settleAll(batch, outcomes);
    } catch (error) {
      await this.recover(batch, error);
      return nothing;
    }
  }

  /** From here on each is answered as soon as it can be: the next one may wait for a lock. */
  private async recover(batch: readonly Waiting[], error: unknown): Promise<void> {
    if (error instanceof PartlyWritten) return this.recover(settleWritten(batch, error.outcomes), error.cause);
    if (batch.length === 1 ? isRetryable(error) : isAboutContent(error)) return this.writeEachAlone(batch);
    // The database is away or out of breath: asking it once more per post would only keep everybody waiting.
    for (const { reject } of batch) reject(error);
  }

  /**
   * One bad post never fails its neighbours: each is tried alone, in the order of arrival. Only what would fail again is
   * not asked: a conversation that somebody keeps locked, and everything once the database is away.
   */
  private async writeEachAlone(batch: readonly Waiting[]): Promise<void> {
    const locked = new Map<string, unknown>();
    let away: unknown = null;
    for (const one of batch) {
      const { thread } = one.post;
      const known = away ?? locked.get(thread) ?? null;
      const error = known === null ? await this.writeAlone(one) : known;
      if (error === null) continue;
      one.reject(error);
      if (isLocked(error)) locked.set(thread, error);
      else if (!isAboutContent(error)) away = error;
    }
  }

  /** Answers one that was written or refused; resolves to the error of one that was not. */
  private async writeAlone(one: Waiting): Promise<unknown> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        settleAll([one], await this.write([one.post]));
        return null;
      } catch (error) {
        if (attempt === mostAttempts || !isRetryable(error)) return error;
      }
    }
  }
}

function sizeOfNext(waiting: number): number {
  return Math.min(mostInBatch, waiting < worthHalving ? waiting : Math.ceil(waiting / 2));
}

/** What was asked of the database leaves at the end of a turn. */
async function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function settleAll(batch: readonly Waiting[], outcomes: readonly PostOutcome[]): void {
  const placed = toPlaces(outcomes);
  batch.forEach(({ resolve, reject }, index) => {
    const outcome = placed[index];
    if (outcome) resolve(outcome);
    else reject(new Error('A post came back without an outcome.'));
  });
}

/** Answers those whose outcome is known; returns the others. */
function settleWritten(batch: readonly Waiting[], outcomes: readonly PostOutcome[]): Waiting[] {
  const placed = toPlaces(outcomes);
  return batch.filter(({ resolve }, index) => {
    const outcome = placed[index];
    if (outcome) resolve(outcome);
    return !outcome;
  });
}

function toPlaces(outcomes: readonly PostOutcome[]): (PostOutcome | undefined)[] {
  const placed: (PostOutcome | undefined)[] = [];
  for (const outcome of outcomes) placed[outcome.index] = outcome;
  return placed;
}

/** 40001 and 40P01: PostgreSQL asks for the same again. */
function isRetryable(error: unknown): boolean {
  const state = sqlStateOf(error);
  return state === '40001' || state === '40P01';
}

/** 55P03: somebody kept a lock for longer than a statement waits for it. */
function isLocked(error: unknown): boolean {
  return sqlStateOf(error) === '55P03';
}

/** Data, constraint and serialization errors, which another batch need not meet; not resources (53), connection (08, 57). */
function isAboutContent(error: unknown): boolean {
  return /^(2|40|55|P0)/.test(sqlStateOf(error) ?? '');
}

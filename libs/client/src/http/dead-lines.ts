/** How long lines may be dead after one was found so. */
const doubtMs = 20_000;
/** The last is waited for: whoever is slow and not dead answers it. */
const mostTries = 3;

type Send = (givenUp: AbortSignal | null) => Promise<Response>;

/**
 * The lines of one program or page to its server, of which some may be dead without having said so: a router forgot them, a
 * telephone left its cell. A call on one waits as long as its patience is, and the next call may get another of them. So once one
 * line is found dead, what is not answered soon is sent again, up to twice. Over HTTP/1.1 a call that is given up ends its line, so
 * the next goes by another; over HTTP/2 all go by one, which the browser itself has to find dead. An answer that has begun is waited for.
 */
export class DeadLines {
  private doubtedUntil = -Infinity;
  private readonly waiting = new Set<AbortController>();

  /** `patienceMs`: how long an answer is waited for while lines may be dead. */
  constructor(private readonly patienceMs = 2_000) {}

  /** A line was found dead: what waits for an answer is sent again, and what is asked from now on does not wait for long. */
  suspect(): void {
    this.doubtedUntil = performance.now() + doubtMs;
    for (const call of this.waiting) call.abort();
  }

  /** Answers what `send` does, which may be done more than once. @throws what its last try throws */
  async carry(send: Send): Promise<Response> {
    for (let tries = 1; tries < mostTries; tries += 1) {
      const call = new AbortController();
      try {
        return await this.during(call, () => send(call.signal));
      } catch (error) {
        if (!call.signal.aborted) throw error;
      }
    }
    return send(null);
  }

  private async during(call: AbortController, work: () => Promise<Response>): Promise<Response> {
    const isDoubted = performance.now() < this.doubtedUntil;
    const giveUp = isDoubted ? setTimeout(() => call.abort(), this.patienceMs) : undefined;
    this.waiting.add(call);
    try {
      return await work();
    } finally {
      clearTimeout(giveUp);
      this.waiting.delete(call);
    }
  }
}

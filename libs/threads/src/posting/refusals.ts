const withinMs = 1_000;
/** Fewer than are written in a second under overload (docs/performance.md), so that whoever comes besides is served, too. */
const toASecond = 1_000;
const longestRest = 30;

/** When to come again: who is refused together comes back one after the other, or all but the first would be refused again. */
export class Refusals {
  private since = -Infinity;
  private count = 0;

  /** Seconds, a whole number from 1 on; `now` in milliseconds. */
  restOfNext(now: number): number {
    if (now - this.since >= withinMs) [this.since, this.count] = [now, 0];
    this.count += 1;
    return Math.min(longestRest, Math.ceil(this.count / toASecond));
  }
}

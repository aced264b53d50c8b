import type { Wanted } from './wanted.js';

/** Both ends excluded; to the conversation's end where it has no upper one. */
export interface Range {
  readonly after: number;
  readonly before?: number;
}

/** What is still to be asked for, in pages; wanted ten times, it is asked for once. */
export class Owed {
  private readonly numbers = new Set<number>();
  private tail = false;

  constructor(private readonly pageSize: number) {}

  add({ tail, numbers }: Pick<Wanted, 'tail' | 'numbers'>): void {
    this.tail ||= tail;
    for (const number of numbers) this.numbers.add(number);
  }

  /** One page of numbers, the lowest first, then the tail; null once nothing is owed. What is taken is owed no longer. */
  take(reach: number): Range | null {
    if (this.numbers.size > 0) return this.takePage();
    if (!this.tail) return null;
    this.tail = false;
    return { after: reach };
  }

  /** It was not brought. */
  giveBack({ after, before }: Range): void {
    if (before === undefined) this.tail = true;
    else for (let number = after + 1; number < before; number += 1) this.numbers.add(number);
  }

  clear(): void {
    this.numbers.clear();
    this.tail = false;
  }

  private takePage(): Range {
    let first = Infinity;
    for (const number of this.numbers) first = Math.min(first, number);
    let last = first;
    for (let number = first; number < first + this.pageSize; number += 1) {
      if (this.numbers.delete(number)) last = number;
    }
    return { after: first - 1, before: last + 1 };
  }
}

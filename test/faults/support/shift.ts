import { setTimeout as sleep } from 'node:timers/promises';
import { oneOfBy, type Chance, type Chances, type OneOf } from './chance.js';
import type { Writer } from './writer.js';

/** People at work: they write, correct and read, each by a chance of their own, until their shift is over. */
export class Shift {
  private readonly moves: { readonly random: Chance; readonly oneOf: OneOf };
  private readonly working: readonly Promise<void>[];
  private isPaused = false;
  private isOver = false;

  constructor(
    private readonly writers: readonly Writer[],
    chances: Chances,
  ) {
    const random = chances('moves');
    this.moves = { random, oneOf: oneOfBy(random) };
    this.working = writers.map((writer) => this.work(writer, chances(writer.name)));
  }

  /** Nobody begins anything until this is done. */
  async whilePaused(work: () => Promise<void>): Promise<void> {
    this.isPaused = true;
    await work();
    this.isPaused = false;
  }

  /** Now and then a page is loaded anew, or a computer lost with all that it kept. */
  async move(): Promise<void> {
    const { random, oneOf } = this.moves;
    const drawn = random();
    if (drawn < 0.15) await oneOf(this.writers).reload();
    else if (drawn < 0.2) await oneOf(this.writers).lose();
  }

  /** Nobody begins anything more. */
  end(): void {
    this.isOver = true;
  }

  /** Resolves once everybody has finished what they were at. */
  async allGone(): Promise<void> {
    await Promise.all(this.working);
  }

  private async work(writer: Writer, random: Chance): Promise<void> {
    const oneOf = oneOfBy(random);
    while (!this.isOver) {
      if (this.isPaused) {
        await sleep(50);
        continue;
      }
      const thread = oneOf(writer.threads);
      // Nobody types on and on while nothing goes out.
      if (writer.waiting.length < 30) writer.write(thread);
      const drawn = random();
      if (drawn < 0.03) await writer.correct(thread);
      else if (drawn < 0.15) await writer.read(thread);
      await sleep(150 + random() * 450);
    }
  }
}

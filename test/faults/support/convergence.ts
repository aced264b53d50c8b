import { setTimeout as sleep } from 'node:timers/promises';
import { linesForgotten } from './attacks.js';
import type { House } from './house.js';
import type { Writer } from './writer.js';

const hopelessAfterMs = 600_000;

/** How long it takes after healing until everything from before is everywhere: figures by what had gone wrong. */
export class Convergence {
  private readonly seconds = new Map<string, number[]>();

  constructor(
    private readonly house: House,
    private readonly writers: readonly Writer[],
  ) {}

  /**
   * Waits until each screen holds at least what the database holds now, and has sent what waits now. Everybody writes on
   * meanwhile. Answers the seconds since it was put right. @throws when it never comes to be
   */
  async after(name: string, healed = performance.now()): Promise<number> {
    const heads = new Map(
      (await this.house.asOwner<{ id: string; head: number }>('select id, last_seq as head from thread')).map(
        ({ id, head }) => [id, head] as const,
      ),
    );
    const owed = this.writers.map((writer) => ({ writer, keys: new Set(writer.waiting) }));
    for (;;) {
      const behind = owed.filter((each) => !hasCaughtUp(each, heads)).map(({ writer }) => writer.name);
      if (behind.length === 0) break;
      if (performance.now() - healed > hopelessAfterMs)
        throw new Error(`After "${name}" this never came up: ${behind.join(', ')}`);
      await sleep(20);
    }
    const seconds = (performance.now() - healed) / 1000;
    this.seconds.set(name, [...(this.seconds.get(name) ?? []), seconds]);
    return seconds;
  }

  /** By kind: how often, the median and the longest. What clients have to find out themselves stands apart at the end. */
  figures(): string[] {
    const lines = [...this.seconds].map(([name, each]) => lineOf(name, each)).sort();
    const [told, foundOut] = [this.all((name) => !hasForgotten(name)), this.all(hasForgotten)];
    if (foundOut.length === 0) return [...lines, lineOf('all', told)];
    return [
      ...lines,
      lineOf('all others', told),
      lineOf(`all with ${linesForgotten}, the finding out within`, foundOut),
    ];
  }

  private all(isMeant: (name: string) => boolean): number[] {
    return [...this.seconds].filter(([name]) => isMeant(name)).flatMap(([, each]) => each);
  }
}

interface Owed {
  readonly writer: Writer;
  readonly keys: ReadonlySet<string>;
}

function hasCaughtUp({ writer, keys }: Owed, heads: ReadonlyMap<string, number>): boolean {
  const isWaiting = writer.waiting.some((key) => keys.has(key));
  return !isWaiting && writer.threads.every(({ id }) => writer.client.completeness(id).through >= (heads.get(id) ?? 0));
}

function hasForgotten(name: string): boolean {
  return name.includes(linesForgotten);
}

function lineOf(name: string, seconds: readonly number[]): string {
  const sorted = [...seconds].sort((one, other) => one - other);
  const at = (part: number) => (sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0).toFixed(1);
  const within = sorted.filter((each) => each <= 10).length;
  return `${name}: ${sorted.length}, median ${at(0.5)} s, longest ${at(1)} s, within 10 s ${within}`;
}

import type { ReadMarks } from './evidence.js';
import type { House } from './house.js';

/** Everybody's read marks as the database has them, looked at again and again. */
export class ReadMarkLog {
  private readonly seen = new Map<string, number[]>();

  constructor(private readonly house: House) {}

  async look(): Promise<void> {
    const rows = await this.house.asOwner<{ name: string; seq: number }>(
      `select p.name || ' of ' || r.org_id || ' in ' || r.thread_id as name, r.seq
         from thread_read r join person p on p.id = r.person_id`,
    );
    for (const { name, seq } of rows) this.seen.set(name, [...(this.seen.get(name) ?? []), seq]);
  }

  marks(): ReadMarks[] {
    return [...this.seen].map(([name, seqs]) => ({ name, seqs }));
  }
}

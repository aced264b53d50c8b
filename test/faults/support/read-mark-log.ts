import type { ReadMarks, StandingMark } from './evidence.js';
import type { House } from './house.js';

/** Everybody's read marks as the database has them, looked at again and again. */
export class ReadMarkLog {
  private readonly seen = new Map<string, number[]>();
  private last: readonly StandingMark[] = [];

  constructor(private readonly house: House) {}

  async look(): Promise<void> {
    // A mark that stands under somebody else's organisation is not theirs.
    this.last = await this.house.asOwner<StandingMark>(
      `select p.name as who, r.thread_id as "threadId", r.seq
         from thread_read r join person p on p.id = r.person_id
         join membership m on m.person_id = r.person_id and m.org_id = r.org_id`,
    );
    for (const { who, threadId, seq } of this.last) {
      const name = `${who} in ${threadId}`;
      this.seen.set(name, [...(this.seen.get(name) ?? []), seq]);
    }
  }

  /** As they were seen one after the other. */
  marks(): ReadMarks[] {
    return [...this.seen].map(([name, seqs]) => ({ name, seqs }));
  }

  /** As they were seen last. */
  standing(): readonly StandingMark[] {
    return this.last;
  }
}

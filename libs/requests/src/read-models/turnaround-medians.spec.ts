import { describe, expect, it } from '@jest/globals';
import type { Actor } from '@liaison/domain';
import type { Reads } from '@liaison/platform';
import { TurnaroundMedians } from './turnaround-medians.js';

const supervisor: Actor = {
  ...{ personId: 'p', membershipId: 'm', organisationId: 'o', organisationKind: 'provider' },
  ...{ roles: ['supervisor'], reach: 'all', grantId: null },
};
const caregiver: Actor = { ...supervisor, personId: 'c', roles: ['caregiver'], reach: 'asked' };
const noon = Date.parse('2027-01-20T12:00:00Z');

/** Readings whose answers are given later, by hand, so that many wait at once. */
class SlowDatabase {
  private readonly asked: { answer: (rows: object[]) => void; fail: (error: Error) => void }[] = [];

  get readings(): number {
    return this.asked.length;
  }

  reader(actor = supervisor, seconds = 0): Reads {
    return {
      ...{ actor, now: new Date(noon + seconds * 1000), note: () => undefined },
      query: <T extends object>() =>
        new Promise<T[]>((resolve, fail) => {
          this.asked.push({ answer: (rows) => resolve(rows as T[]), fail });
        }),
    };
  }

  answer(seconds: number): void {
    this.asked.at(-1)?.answer([{ response: seconds, review: null, first_pass: null }]);
  }

  fail(): void {
    this.asked.at(-1)?.fail(new Error('The connection ended.'));
  }
}

describe('the medians above a worklist', () => {
  it('are read once a minute, however many ask at once', async () => {
    const [database, medians] = [new SlowDatabase(), new TurnaroundMedians()];
    const asked = Array.from({ length: 20 }, () => medians.over(database.reader(), 90));
    expect(database.readings).toBe(1);
    database.answer(60);
    expect((await Promise.all(asked)).map(({ medianResponseSeconds }) => medianResponseSeconds)).toEqual(
      Array.from({ length: 20 }, () => 60),
    );
    await medians.over(database.reader(supervisor, 59), 90);
    expect(database.readings).toBe(1);
    const later = [0, 1].map(() => medians.over(database.reader(supervisor, 60), 90));
    expect(database.readings).toBe(2);
    database.answer(30);
    expect((await Promise.all(later)).map(({ medianResponseSeconds }) => medianResponseSeconds)).toEqual([30, 30]);
  });

  it('are read by those who waited where the first one’s connection failed, and are not kept', async () => {
    const [database, medians] = [new SlowDatabase(), new TurnaroundMedians()];
    const [first, second] = [medians.over(database.reader(), 90), medians.over(database.reader(), 90)];
    database.fail();
    await expect(first).rejects.toThrow('The connection ended.');
    database.answer(45);
    expect(await second).toMatchObject({ medianResponseSeconds: 45 });
    void medians.over(database.reader(), 90);
    expect(database.readings).toBe(3);
  });

  it('are nobody else’s: of other days and of who sees only what is asked of them they are read anew', () => {
    const [database, medians] = [new SlowDatabase(), new TurnaroundMedians()];
    void medians.over(database.reader(), 90);
    void medians.over(database.reader(), 30);
    void medians.over(database.reader(caregiver), 90);
    void medians.over(database.reader(caregiver), 90);
    expect(database.readings).toBe(4);
  });
});

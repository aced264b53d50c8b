import { aCoder, createTestDatabase, type TestDatabase } from '@liaison/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SqlTx } from '../database/tx.js';
import { newId } from '../ids/new-id.js';
import type { FeedPosition } from './feed-cursor.js';
import { currentHead, readFeed, readFeedPage, type FeedPage } from './feed-reader.js';

/**
 * Reads until so many are shown. An event waits for every transaction of the whole server that began before it, and
 * other test files write on the same one.
 */
async function onceShown<T>(count: number, ask: () => Promise<readonly T[]>): Promise<readonly T[]> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const shown = await ask();
    if (shown.length >= count || Date.now() > deadline) return shown;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('the feed', () => {
  let database: TestDatabase;
  const coder = aCoder();

  beforeAll(async () => {
    database = await createTestDatabase();
    // What each reader may see is decided by a later migration and tested there; here every event is shown.
    await database.asOwner('create policy test_all on event for select to liaison_app using (true)');
  });
  afterAll(() => database.drop());

  const read = <T>(work: (tx: SqlTx) => Promise<T>) => database.unitOfWork.run(coder, work);
  const append = (stream: string, number: number, before: () => Promise<void> = () => Promise.resolve()) =>
    database.unitOfWork.run(coder, async (tx) => {
      const feed = [{ stream, number, type: 'thing.changed' }];
      await tx.record({ action: 'thing.changed', subject: { kind: 'thing', id: newId() }, feed });
      await before();
    });

  it('never passes an event that is written first and committed last', async () => {
    const start = await read(currentHead);
    const { cursor } = await read((tx) => readFeedPage(tx, null, 10));
    const stream = `claim:${newId()}`;
    let commitSlow = (): void => undefined;
    let slowHasWritten = (): void => undefined;
    const written = new Promise<void>((resolve) => (slowHasWritten = resolve));
    const slow = append(stream, 1, () => {
      slowHasWritten();
      return new Promise((resolve) => (commitSlow = resolve));
    });
    await written;
    await append(stream, 2);
    expect(await read((tx) => readFeed(tx, start, 10))).toEqual([]);
    // Whoever asks now is told to ask again: nothing else would tell them of what takes no number of its own.
    expect(await read((tx) => readFeedPage(tx, cursor, 10))).toMatchObject({ events: [], more: false, pending: true });
    commitSlow();
    await slow;
    const events = await onceShown(2, () => read((tx) => readFeed(tx, start, 10)));
    expect(events.map(({ number }) => number)).toEqual([1, 2]);
  });

  it('shows a reader with a moving cursor every event of eight writers once', async () => {
    const stream = `claim:${newId()}`;
    let position: FeedPosition = await read(currentHead);
    const seen: number[] = [];
    let writing = true;
    const writers = Promise.all(
      Array.from({ length: 8 }, async (_, writer) => {
        for (let n = 0; n < 20; n += 1) await append(stream, writer * 20 + n);
      }),
    ).then(() => (writing = false));
    const readOn = async () => {
      const events = await read((tx) => readFeed(tx, position, 7));
      seen.push(...events.map(({ number }) => number));
      position = events.at(-1) ?? position;
      return events.length;
    };
    while (writing) await readOn();
    await writers;
    await onceShown(160, async () => (await readOn(), seen));
    expect(seen).toHaveLength(160);
    expect(new Set(seen).size).toBe(160);
  });

  it('gives pages by an opaque cursor that starts at the present', async () => {
    const stream = `thread:${newId()}`;
    const start = await read((tx) => readFeedPage(tx, null, 2));
    expect(start).toMatchObject({ events: [], more: false, reset: false });
    for (const number of [1, 2, 3]) await append(stream, number);
    await onceShown(3, async () => (await read((tx) => readFeedPage(tx, start.cursor, 10))).events);
    const first = await read((tx) => readFeedPage(tx, start.cursor, 2));
    expect(first).toMatchObject({ events: [{ stream, number: 1 }, { number: 2 }], more: true });
    const second = await read((tx) => readFeedPage(tx, first.cursor, 2));
    expect(second).toMatchObject({ events: [{ number: 3 }], more: false, reset: false });
    expect(await read((tx) => readFeedPage(tx, second.cursor, 2))).toMatchObject({ events: [], more: false });
  });

  it('goes past so many transactions at a time where little of them is shown, and tells each event once', async () => {
    const mine = `person:${newId()}`;
    const span = 3;
    const { cursor: start } = await read((tx) => readFeedPage(tx, null, 10));
    for (let number = 1; number <= 4; number += 1) {
      await append(mine, number);
      // Of these, row security shows nothing.
      for (let other = 0; other < 10; other += 1) await append('hidden', other);
    }
    await database.asOwner(`alter policy test_all on event using (stream <> 'hidden')`);
    await onceShown(4, async () => (await read((tx) => readFeedPage(tx, start, 10))).events);
    const pages: FeedPage[] = [];
    for (let cursor = start; pages.at(-1)?.more ?? true; cursor = pages.at(-1)!.cursor) {
      pages.push(await read((tx) => readFeedPage(tx, cursor, 10, span)));
    }
    await database.asOwner('alter policy test_all on event using (true)');
    const told = pages.flatMap(({ events }) => events);
    expect(told.map(({ stream, number }) => [stream, number])).toEqual([1, 2, 3, 4].map((number) => [mine, number]));
    // 44 transactions of its own, and those of whoever writes elsewhere on the same server.
    expect(pages.length).toBeGreaterThanOrEqual(44 / span);
    expect(Math.max(...pages.map(({ events }) => events.length))).toBeLessThanOrEqual(span);
  });

  it('asks for a reset after a restore, and when the cursor is none', async () => {
    const { cursor } = await read((tx) => readFeedPage(tx, null, 2));
    expect(await read((tx) => readFeedPage(tx, 'nonsense', 2))).toMatchObject({ events: [], reset: true });
    await database.asOwner('update system_epoch set epoch = gen_random_uuid()');
    expect(await read((tx) => readFeedPage(tx, cursor, 2))).toMatchObject({ events: [], reset: true });
  });
});

import { describe, expect, it } from '@jest/globals';
import { QueryFailedError } from 'typeorm';
import { Batches } from './batches.js';

const turn = () => new Promise((resolve) => setImmediate(resolve));
const sqlError = (code: string) => new QueryFailedError('', [], Object.assign(new Error(code), { code }));

/** Asks that are answered by hand, one gate for each batch in its order. */
function gated(atOnce: number, mostInBatch = 100) {
  const asked: string[][] = [];
  const gates: (() => void)[] = [];
  const batches = new Batches<string, string>(
    async (items) => {
      asked.push([...items]);
      await new Promise<void>((open) => gates.push(open));
      return items.map((item) => item.toUpperCase());
    },
    { atOnce, mostInBatch },
  );
  return { batches, asked, gates };
}

describe('batches', () => {
  it('ask together for what comes in one turn, and for what comes while the batch before is out', async () => {
    const { batches, asked, gates } = gated(1);
    const first = ['a', 'b'].map((item) => batches.add(item));
    await turn();
    const second = ['c', 'd'].map((item) => batches.add(item));
    await turn();
    expect(asked).toEqual([['a', 'b']]);
    gates[0]?.();
    expect(await Promise.all(first)).toEqual(['A', 'B']);
    await turn();
    gates[1]?.();
    expect(await Promise.all(second)).toEqual(['C', 'D']);
    expect(asked).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  it('keep as many under way as they may, and the rest until one is back', async () => {
    const { batches, asked, gates } = gated(2);
    const answers: Promise<string>[] = [];
    for (const item of ['a', 'b', 'c', 'd']) {
      answers.push(batches.add(item));
      await turn();
    }
    expect(asked).toEqual([['a'], ['b']]);
    gates[1]?.();
    expect(await answers[1]).toBe('B');
    await turn();
    expect(asked).toEqual([['a'], ['b'], ['c', 'd']]);
    for (const open of gates) open();
    expect(await Promise.all(answers)).toEqual(['A', 'B', 'C', 'D']);
  });

  it('leave nobody behind when more wait than one batch holds', async () => {
    const { batches, asked, gates } = gated(1, 2);
    const answers = Promise.all(['a', 'b', 'c', 'd', 'e'].map((item) => batches.add(item)));
    for (let n = 0; n < 3; n += 1) {
      await turn();
      gates[n]?.();
      await turn();
    }
    expect(await answers).toEqual(['A', 'B', 'C', 'D', 'E']);
    expect(asked).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  });

  it('ask for each alone when the data of one is refused', async () => {
    const batches = new Batches<string, string>(
      async (items) => {
        if (items.includes('bad')) throw sqlError('23503');
        return items;
      },
      { atOnce: 1, mostInBatch: 100 },
    );
    const outcomes = await Promise.allSettled(['one', 'bad', 'two'].map((item) => batches.add(item)));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await batches.add('three')).toBe('three');
  });

  it.each(['53300', '57P01', '08006'])('ask a database that answers %s only once for all', async (code) => {
    let asked = 0;
    const batches = new Batches<string, string>(
      async () => {
        asked += 1;
        throw sqlError(code);
      },
      { atOnce: 1, mostInBatch: 100 },
    );
    const outcomes = await Promise.allSettled(['a', 'b', 'c'].map((item) => batches.add(item)));
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(asked).toBe(1);
  });

  it('refuse answers that are not as many as the questions', async () => {
    const batches = new Batches<string, string>(async () => [], { atOnce: 1, mostInBatch: 100 });
    await expect(batches.add('a')).rejects.toThrow(/another number of answers/);
  });
});

import { describe, expect, it } from '@jest/globals';
import { inTurn, type Attack } from './attacks.js';
import { chances, oneOfBy, type Chance } from './chance.js';

const some = (random: Chance, count = 50) => Array.from({ length: count }, () => random());

describe('the chances of a run', () => {
  it('give each who acts the same for the same seed, however many others draw in between', () => {
    const alone = some(chances(7)('coder at 0'));
    const [coder, claims] = [chances(7)('coder at 0'), chances(7)('claims at 1')];
    const between = alone.map((_, at) => {
      some(claims, at % 4);
      return coder();
    });
    expect(between).toEqual(alone);
  });

  it('give others something else, and another seed too', () => {
    const names = ['coder at 0', 'coder at 1', 'claims at 0', 'kills', 'troubles', 'moves'];
    const firsts = [1, 2, 3].flatMap((seed) => names.map((name) => some(chances(seed)(name), 3).join()));
    expect(new Set(firsts).size).toBe(firsts.length);
  });

  it('are spread evenly for each', () => {
    for (const name of ['coder at 0', 'kills']) {
      const drawn = some(chances(1)(name), 4_000);
      const tenths = Array.from({ length: 10 }, (_, at) => drawn.filter((one) => Math.floor(one * 10) === at).length);
      expect(Math.min(...tenths)).toBeGreaterThan(330);
      expect(Math.max(...tenths)).toBeLessThan(470);
    }
  });

  it('bring the same attacks in the same order, whatever else is drawn meanwhile', () => {
    const attack = (name: string, weight: number): Attack => ({ name, on: 'api', weight, run: async () => undefined });
    const attacks = [attack('one', 8), attack('two', 3), attack('three', 1)];
    const run = (others: number) => {
      const own = chances(20261201);
      const [next, pick, work] = [inTurn(attacks, own('kills')), oneOfBy(own('api killed')), own('claims at 0')];
      return Array.from({ length: 40 }, (_, at) => {
        some(work, others * at);
        return `${next().name} on ${pick(['first', 'second'])}`;
      });
    };
    expect(run(3)).toEqual(run(0));
    expect(new Set(run(0)).size).toBe(6);
  });
});

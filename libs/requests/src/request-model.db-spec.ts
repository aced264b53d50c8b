import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aModelSequence, aModelWorld, lookAcross, lookSeldom, playSequence, type ModelWorld } from '@liaison/testing';
import fc from 'fast-check';

/** Few in the everyday run; a long one is `MODEL_RUNS=10000`, a database for each lane (docs/reliability.md). */
const runs = Number(process.env['MODEL_RUNS'] ?? 5);
const isLong = runs > 100;
const lanes = isLong ? Number(process.env['MODEL_LANES'] ?? 2) : 1;
const seed = Number(process.env['MODEL_SEED'] ?? Date.now() % 1_000_000_000);
/** Plays one sequence of an earlier run again: the path that its failure named, beside its seed. */
const path = process.env['MODEL_PATH'];

describe('a request under random commands of several people', () => {
  const worlds: ModelWorld[] = [];
  beforeAll(async () => {
    // Planning row security anew takes longer than looking through it; the rows are the same.
    if (isLong) process.env['PGOPTIONS'] = '-c plan_cache_mode=force_generic_plan';
    for (let lane = 0; lane < lanes; lane += 1) worlds.push(await aModelWorld());
    if (isLong) worlds.forEach(lookSeldom);
  }, 60_000);
  afterAll(() => Promise.all(worlds.map((world) => world.close())));

  it('is in the database what the model says, refuses what the model refuses, and shows nothing unsent', async () => {
    const done = { sequences: 0, acts: 0 };
    const taken = new Map<string, number>();
    const tell = (): void => {
      const tally = [...taken].sort(([, one], [, other]) => other - one).map(([act, times]) => `${act} ${times}`);
      const at = new Date().toISOString();
      process.stdout.write(
        `${at} seed ${seed}: ${done.sequences} sequences, ${done.acts} acts; taken: ${tally.join(', ')}\n`,
      );
    };
    await Promise.all(
      worlds.map((world, lane) =>
        fc.assert(
          fc.asyncProperty(aModelSequence, async (acts) => {
            const played = await playSequence(world, acts);
            expect(played.parting).toBeNull();
            expect(await lookAcross(world, played)).toEqual([]);
            done.sequences += 1;
            done.acts += acts.length;
            for (const act of played.taken) taken.set(act, (taken.get(act) ?? 0) + 1);
            if (isLong && done.sequences % 25 === 0) tell();
          }),
          {
            ...{
              seed: seed + lane,
              numRuns: Math.ceil(runs / lanes),
              endOnFailure: process.env['MODEL_SHRINK'] !== 'yes',
            },
            ...(path ? { path } : {}),
          },
        ),
      ),
    );
    if (isLong) tell();
  }, 36_000_000);
});

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
    const partings: string[] = [];
    const play = async (world: ModelWorld, acts: Parameters<typeof playSequence>[1]): Promise<void> => {
      const played = await playSequence(world, acts);
      for (const act of played.taken) taken.set(act, (taken.get(act) ?? 0) + 1);
      expect(played.parting).toBeNull();
      expect(await lookAcross(world, played)).toEqual([]);
    };
    /** A long run goes on after a difference and tells of all of them at its end. */
    const note = (error: unknown, where: object): void => {
      if (!isLong) throw error;
      const found = (error as { matcherResult?: { actual?: unknown } }).matcherResult?.actual ?? String(error);
      partings.push(JSON.stringify({ ...where, found }));
      process.stdout.write(`DIFFERENCE ${partings.at(-1)}\n`);
    };
    await Promise.all(
      worlds.map((world, lane) => {
        let index = -1;
        return fc.assert(
          fc.asyncProperty(aModelSequence, async (acts) => {
            index += 1;
            await play(world, acts).catch((error: unknown) => note(error, { seed: seed + lane, path: String(index) }));
            done.sequences += 1;
            done.acts += acts.length;
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
        );
      }),
    );
    expect(partings).toEqual([]);
    if (isLong) tell();
  }, 36_000_000);
});

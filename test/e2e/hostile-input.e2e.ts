import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { commandSamples, type Sample } from './command-samples.js';
import { hostileBodies, put, uuidPaths, type Hostile, type Schema } from './hostile-values.js';
import { aHostileWorld, inTurns, RawBody, type HostileWorld, type Problem } from './hostile-world.js';
import { contentOf, type Answer } from './two-sides-world.js';

/** Marking somebody else's notice as read marks nothing, and says no more than that. */
const harmless = new Set(['POST /notices/read']);

describe('a hostile body', () => {
  let world: HostileWorld;
  let known: Readonly<Record<string, string>>;
  beforeAll(async () => {
    world = await aHostileWorld();
    known = await contentOf(world.api);
  }, 60_000);
  afterAll(() => world.api.stop());

  /** Since it was last asked. What was written fails the test that wrote it, and not those after it. */
  const nothingWasWritten = async (): Promise<void> => {
    const before = known;
    known = await contentOf(world.api);
    expect(known).toEqual(before);
  };

  const sampleOf = (route: string): Sample => {
    const sample = commandSamples[route]?.(world.facts);
    if (!sample) throw new Error(`No sample of ${route}.`);
    return sample;
  };
  const schemaOf = (route: string): Schema =>
    world.routes.get(route)?.requestBody?.content['application/json']?.schema ?? {};

  it('is tried on every route that takes one', () => {
    const described = [...world.routes].filter(([, route]) => route.requestBody?.content['application/json']);
    expect(described.map(([name]) => name).sort()).toEqual(Object.keys(commandSamples).sort());
  });

  describe.each(Object.keys(commandSamples))('%s', (route) => {
    it('is refused with the wrong field named, and nothing is written', async () => {
      const { path, body, who } = sampleOf(route);
      const hostile = hostileBodies(schemaOf(route), body).filter(
        ({ field }) => field !== null || !harmless.has(route),
      );
      hostile.push(...longText(body));
      const answers = await inTurns(hostile, (one) => world.send({ route, path, body: one.body, who }));
      expect(answers.flatMap((answer, at) => misfit(hostile[at] as Hostile, answer))).toEqual([]);
      await nothingWasWritten();
    });

    it('is refused when it names what others have, in the words for what nobody has', async () => {
      const { path, body, who } = sampleOf(route);
      const spots = harmless.has(route) ? [] : uuidPaths(body);
      for (const spot of spots) {
        const ids = [randomUUID(), ...foreignFor(world, spot)];
        const answers = await inTurns(ids, (id) => world.send({ route, path, body: put(body, spot, id), who }));
        const told = answers.map((answer, at) => withoutWhatDiffers(answer, ids[at] ?? ''));
        expect({ spot, kinds: [...new Set(told)] }).toEqual({ spot, kinds: [expect.stringMatching(/"status":4\d\d/)] });
        const unnamed = answers.filter(({ status, body: problem }) => status === 422 && !names(problem, spot));
        expect({ spot, unnamed }).toEqual({ spot, unnamed: [] });
      }
      await nothingWasWritten();
    });

    it('is refused as a whole when it is no object, unreadable, too deep, too long or of another type', async () => {
      const { path, body, who } = sampleOf(route);
      const json = JSON.stringify(body);
      const deep = `{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`;
      const long = `{"a":"${'x'.repeat(1_100_000)}"}`;
      const raw = async (text: string, headers?: Record<string, string>): Promise<number> =>
        (await world.send({ route, path, body: new RawBody(text), who, ...(headers ? { headers } : {}) })).status;
      expect({
        shapes: await inTurns(['null', '[]', '"text"'], (text) => raw(text)),
        unreadable: await inTurns([json.slice(0, -1), deep, '\u0000'], (text) => raw(text)),
        proto: await raw('{"__proto__":{"x":1}}'),
        long: await raw(long),
        types: await inTurns(['text/plain', 'multipart/form-data; boundary=x'], (type) =>
          raw(json, { 'content-type': type }),
        ),
      }).toEqual({
        shapes: [422, 422, 422],
        unreadable: [400, 400, 400],
        proto: 400,
        long: 413,
        types: [415, 415],
      });
      await nothingWasWritten();
    });
  });

  it('is refused by an Idempotency-Key that is none', async () => {
    const { path, body } = sampleOf('POST /desks');
    for (const key of ['x'.repeat(129), 'é', 'tab\there']) {
      const answer = await world.send({ route: 'POST /desks', path, body, headers: { 'idempotency-key': key } });
      expect(misfit({ what: key, body, field: 'Idempotency-Key' }, answer)).toEqual([]);
    }
    await nothingWasWritten();
  });

  it('never breaks anything, however it is made up', async () => {
    const fields = [
      ...new Set(Object.keys(commandSamples).flatMap((route) => Object.keys(sampleOf(route).body as object))),
    ];
    const value = fc.oneof(
      fc.jsonValue({ maxDepth: 3 }),
      fc.constantFrom(...Object.values(world.facts), '2026-05-11', 1),
    );
    const body = fc.dictionary(fc.constantFrom(...fields), value, { maxKeys: 6 });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.keys(commandSamples)),
        fc.oneof(body, fc.jsonValue()),
        async (route, made) => {
          const { path, who } = sampleOf(route);
          const { status } = await world.send({ route, path, body: made, who });
          expect({ route, made, status: status >= 500 ? status : 'told' }).toEqual({ route, made, status: 'told' });
        },
      ),
      { numRuns: 150 },
    );
  });
});

/** A megabyte in the first text of a body, which still fits into one. */
function longText(body: unknown): Hostile[] {
  const [field] = Object.entries(body as object).find(([, value]) => typeof value === 'string') ?? [];
  return field ? [{ what: `${field} of 1 MB`, body: put(body, [field], 'x'.repeat(1_000_000)), field }] : [];
}

/** What others have of the kind that a field names; of every kind where its name does not tell. */
function foreignFor({ foreign }: HostileWorld, spot: readonly (string | number)[]): string[] {
  const field = spot.filter((part) => typeof part === 'string').join(' ');
  const kinds: [RegExp, string][] = [
    [/person|member|mention|participant|deputy|assignee/i, 'person'],
    [/attachment/, 'file'],
    [/item/i, 'item'],
    [/desk/, 'desk'],
    [/reply/, 'message'],
    [/thread/, 'thread'],
  ];
  const [, kind] = kinds.find(([name]) => name.test(field)) ?? [];
  return kind ? [foreign[kind] ?? ''] : Object.values(foreign);
}

/** A problem for comparing: without its trace, the id that was sent, and the request as it stands by now. */
function withoutWhatDiffers({ body }: Answer, id: string): string {
  return JSON.stringify({ ...(body as object), trace: '', current: '' }).replaceAll(id, 'the id');
}

/** Whether a refusal names the field, or the list or alternative it stands in. */
function names(problem: Problem, spot: readonly (string | number)[]): boolean {
  return (problem.errors ?? []).some(({ path }) => path.split('.')[0] === spot[0]);
}

/** What is wrong with the answer to a hostile call; empty when it is as it should be. */
function misfit({ what, field }: Hostile, { status, headers, body }: Answer): string[] {
  const problem = body as Problem;
  const told = `${what}: ${status} ${problem.code ?? ''} ${JSON.stringify(problem.errors ?? [])}`.slice(0, 300);
  if (status < 400 || status >= 500) return [told];
  if (!headers.get('content-type')?.startsWith('application/problem+json')) return [`${what}: no problem+json`];
  if (field === null) return [];
  const isNamed = (problem.errors ?? []).some(({ path }) => path === field || path.startsWith(`${field}.`));
  return status === 422 && isNamed ? [] : [told];
}

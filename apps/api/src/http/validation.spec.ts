import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { parseShape, validationPipe } from './validation.js';

const due = z.union([
  z.strictObject({ at: z.iso.datetime() }),
  z.strictObject({ in: z.strictObject({ amount: z.int().min(1), unit: z.enum(['day', 'hour']) }) }),
]);
const body = z.strictObject({ due, day: z.iso.date().or(z.iso.datetime()).optional(), words: z.string().optional() });

const said = (error: unknown) => ({ refused: error as { code: string; errors: { path: string }[] } });

/** What both doors say: the one of sockets and the one of decorated parameters. Each is given a value of its own. */
const answerTo = async (value: () => unknown) => {
  const piped = await validationPipe
    .transform(value(), { type: 'body', schema: body })
    .then((taken) => ({ taken }), said);
  expect(atOnce(value())).toEqual(piped);
  return piped;
};
const atOnce = (value: unknown) => {
  try {
    return { taken: parseShape(value, body) };
  } catch (error) {
    return said(error);
  }
};
const pathsOf = async (value: unknown): Promise<string[]> => {
  const answer = await answerTo(() => structuredClone(value));
  return 'refused' in answer ? answer.refused.errors.map(({ path }) => path) : [];
};

describe('the shape of a body', () => {
  it.each([
    [{ due: { at: null } }, ['due.at']],
    [{ due: { in: { amount: -1, unit: 'week' } } }, ['due.in.amount', 'due.in.unit']],
    [{ due: { in: { amount: 1, unit: 'day', zone: 'UTC' } } }, ['due.in.zone']],
    [{ due: { at: '2026-05-11T00:00:00Z' }, day: 'yesterday' }, ['day']],
    [{ due: 7 }, ['due']],
    [[], ['']],
  ])('names in %j the field that the sender meant', async (value, paths) => {
    expect(await pathsOf(value)).toEqual(paths);
  });

  it.each(['a\u0000b', 'half a \ud83d pair', '\udca9'])(
    'refuses text that cannot be kept, wherever it stands',
    async (text) => {
      const wrong = { due: { at: '2026-05-11T00:00:00Z' }, words: text, deep: [{ inside: text }] };
      expect(await pathsOf(wrong)).toEqual(['words', 'deep.0.inside']);
    },
  );

  it('takes whole characters of any kind', async () => {
    const good = { due: { at: '2026-05-11T00:00:00Z' }, words: 'Zoë 👩‍⚕️ 漢' };
    expect(await answerTo(() => structuredClone(good))).toEqual({ taken: good });
  });

  it.each(['constructor', 'prototype', '__proto__'])('does not mind a %s, and takes nothing from it', async (name) => {
    const good = { due: { at: '2026-05-11T00:00:00Z' } };
    const dressed = () => JSON.parse(`{"due":{"at":"2026-05-11T00:00:00Z","${name}":{}},"${name}":1}`) as unknown;
    expect(await answerTo(dressed)).toEqual({ taken: good });
  });
});

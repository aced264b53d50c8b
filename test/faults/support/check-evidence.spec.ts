import { describe, expect, it } from '@jest/globals';
import { checkEvidence } from './check-evidence.js';
import {
  corrected,
  originalOf,
  type Evidence,
  type Outcome,
  type SentCommand,
  type ShownMessage,
  type Trail,
  type TrailRow,
} from './evidence.js';

const idOf = (words: string) => `id of ${originalOf(words)}`;
const sent = (words: string, seq: number | null, outcome: Outcome = 'acknowledged'): SentCommand => ({
  ...{ key: words, screen: 'coder 0', who: 'coder', kind: 'post', threadId: 't', said: null, attempts: 1 },
  ...{ words, seq, outcome, messageId: seq === null ? null : idOf(words), version: seq === null ? null : 1 },
});
const read = (said: number, seq: number | null, outcome: Outcome = 'acknowledged'): SentCommand => ({
  ...sent('', seq, outcome),
  ...{ key: `read ${said}`, kind: 'read', said },
});
const shown = (seq: number, words: string, version = 1): ShownMessage => ({ seq, words, version });
const edit = (words: string, outcome: Outcome = 'acknowledged', version = 2): SentCommand => ({
  ...sent(words, null, outcome),
  ...{ kind: 'edit', threadId: null, messageId: idOf(words), version },
});
const thread = [shown(1, 'one'), shown(2, corrected('two', 1), 2), shown(3, 'three')];
const screen = (who: string, messages: readonly ShownMessage[] = thread) => ({
  ...{ name: `${who}'s screen`, who, threadId: 't', messages },
});

const stored = (messages: readonly ShownMessage[]) => messages.map((each) => ({ ...each, id: idOf(each.words) }));
const rowsOf = (messages: readonly ShownMessage[]): TrailRow[] =>
  stored(messages).flatMap(({ id, version }) =>
    Array.from({ length: version }, (_, at) => ({ messageId: id, version: at + 1, who: 'coder' })),
  );

/** A run in which everything went as it should: three posts, one of them corrected; two readers and a stranger. */
const whole: Evidence = {
  commands: [
    ...[sent('one', 1), sent('two', 2), sent('three', 3), edit(corrected('two', 1)), sent('no', null, 'failed')],
    ...[read(2, 2), read(1, 2), read(3, 3)],
  ],
  stored: { t: stored(thread) },
  screens: [screen('coder'), screen('claims'), screen('stranger', [])],
  mayRead: { coder: ['t'], claims: ['t'], stranger: [] },
  readMarks: [{ name: 'coder in t', seqs: [0, 2, 2, 3] }],
  marks: [
    { who: 'coder', threadId: 't', seq: 3 },
    { who: 'claims', threadId: 't', seq: 1 },
  ],
  overheard: [],
  surprises: [],
  trail: {
    ...{ rows: rowsOf(thread), sealed: 12, unsealed: 0 },
    says: 'The provider: whole, 9 rows, 1 checkpoints\nThe payer: whole, 3 rows, 0 checkpoints\n',
  },
};
const butStored = (...messages: ShownMessage[]): Evidence => ({
  ...whole,
  stored: { t: stored(messages) },
  // Everybody sees what is stored, so that only the planted fault is one.
  screens: [screen('coder', messages), screen('claims', messages), screen('stranger', [])],
  trail: { ...whole.trail, rows: rowsOf(messages) },
});
const [one, two, three] = thread as [ShownMessage, ShownMessage, ShownMessage];

describe('the checker of a faults run', () => {
  it('finds nothing in a whole history, nor in what became of a command nobody knows about', () => {
    expect(checkEvidence(whole)).toEqual([]);
    const unknown = (words: string) => [...whole.commands, sent(words, null, 'unknown')];
    expect(checkEvidence({ ...whole, commands: unknown('perhaps') })).toEqual([]);
    expect(checkEvidence({ ...whole, commands: [...whole.commands, read(4, null, 'unknown')] })).toEqual([]);
    const four = butStored(...thread, shown(4, 'perhaps'));
    expect(checkEvidence({ ...four, commands: unknown('perhaps') })).toEqual([]);
  });

  const planted: [string, Evidence, string][] = [
    ['a lost message', butStored(one, two), 'lost: three'],
    ['a doubled one', butStored(...thread, shown(4, 'one')), 'doubled: one'],
    ['a gap', butStored(one, two, shown(4, 'three')), 'gap before #4 of t'],
    [
      'a number other than the acknowledged',
      butStored(one, shown(2, 'three'), { ...two, seq: 3 }),
      'not at its number',
    ],
    ['words out of order', butStored(one, shown(2, 'three'), { ...two, seq: 3 }), 'out of order: three at #2 after #3'],
    ['what nobody sent', butStored(...thread, shown(4, 'whose?')), 'nobody sent, but stored: whose?'],
    ['what was refused', butStored(...thread, shown(4, 'no')), 'refused, but stored: no'],
    ['a lost correction', butStored(one, shown(2, 'two'), three), 'correction lost: two'],
    ['a doubled correction', butStored(one, { ...two, version: 3 }, three), 'correction doubled'],
    ['another correction', butStored(one, shown(2, corrected('two', 9), 2), three), 'not the last correction'],
    ['a message missing on a screen', withScreen([one, three]), "claims's screen differs from the database at #2"],
    ['an old version on a screen', withScreen([one, shown(2, 'two'), three]), 'differs from the database at #2'],
    ['another order on a screen', withScreen([one, three, two]), 'differs from the database at #2'],
    ['a message twice on a screen', withScreen([one, two, two, three]), 'differs from the database at #3'],
    ['more on a screen', withScreen([...thread, shown(4, 'x')]), 'shows more than the database has'],
    ['a read mark that went back', { ...whole, readMarks: [{ name: 'coder in t', seqs: [2, 1] }] }, 'went back'],
    [
      'a read mark that was lost',
      withMarks({ who: 'coder', seq: 2 }),
      'read mark lost: coder in t stands at #2, not #3',
    ],
    ['a read mark that never stood', withMarks(), 'read mark lost: coder in t stands at #0, not #3'],
    ['a read mark of another', withMarks({ who: 'claims', seq: 3 }), 'read mark lost: coder in t stands at #0, not #3'],
    [
      'a read mark lost that was acknowledged further than said',
      { ...whole, commands: [...whole.commands, read(3, 4)] },
      'read mark lost: coder in t stands at #3, not #4',
    ],
    [
      'a read mark acknowledged and left where it was',
      { ...whole, commands: [...whole.commands, read(4, 3)] },
      'read mark lost: coder in t stands at #3, not #4',
    ],
    [
      'a mark beyond the end',
      withMarks({ who: 'coder', seq: 4 }),
      'read mark of coder in t stands at #4, beyond the end',
    ],
    ['a byte to the wrong person', { ...whole, overheard: [{ name: 'x', threadId: 't' }] }, 'sent to x, who may not'],
    ['an answer of 500', { ...whole, surprises: ['GET /x answered 500'] }, '1 times: GET /x answered 500'],
    ['a foreign screen', { ...whole, screens: [...whole.screens, screen('stranger')] }, 'what is not for stranger'],
    ['a screen nobody looked at', { ...whole, screens: [screen('coder')] }, 'no screen of somebody who may read t'],
    ['a run without commands', { ...whole, commands: [] }, 'no command was acknowledged'],
    [
      'a run in which nobody read',
      { ...whole, commands: whole.commands.filter(({ kind }) => kind !== 'read') },
      'no read mark was acknowledged',
    ],
    ['a run without marks', { ...whole, readMarks: [] }, 'no read mark was looked at'],
    ['a post without trail', withTrail({ rows: rowsOf([one, two]) }), '0 rows of version 1 of #3 of t'],
    ['a post twice in the trail', withTrail({ rows: rowsOf([...thread, one]) }), '2 rows of version 1 of #1 of t'],
    ['a correction without trail', withTrail({ rows: rowsOf([one, shown(2, 'two'), three]) }), 'version 2 of #2 of t'],
    [
      'a post without trail where another has two rows',
      withTrail({ rows: rowsOf([one, one, two]) }),
      '0 rows of the acknowledged post: three',
    ],
    [
      'a correction without trail where another version has two rows',
      withTrail({ rows: [...rowsOf([one, shown(2, 'two'), three]), ...rowsOf([one])] }),
      '0 rows of the acknowledged edit: two',
    ],
    ['a row of what is not stored', withTrail({ rows: rowsOf([...thread, shown(4, 'x')]) }), 'not stored: version 1'],
    [
      "a post in somebody else's name",
      withTrail({ rows: rowsOf(thread).map((row) => ({ ...row, who: 'claims' })) }),
      'by claims, not by coder: one',
    ],
    [
      'another message than the acknowledged',
      {
        ...whole,
        commands: whole.commands.map((each) => (each.words === 'one' ? { ...each, messageId: idOf('three') } : each)),
      },
      'not the acknowledged message: one',
    ],
    ['an unsealed trail', withTrail({ unsealed: 1 }), '1 rows of the trail are not sealed'],
    ['a broken trail', withTrail({ says: 'row 3 differs' }), 'not whole: row 3 differs'],
    [
      'a broken trail of one organisation',
      withTrail({ says: 'The provider: whole, 12 rows\nThe payer: 1 faults, 3 rows\n' }),
      'not whole: The payer: 1 faults, 3 rows',
    ],
    ['a trail that was looked at in part', withTrail({ sealed: 13 }), 'of 13 rows of the trail 12 were looked at'],
  ];
  it.each(planted)('finds %s', (_, evidence, words) => {
    expect(checkEvidence(evidence)).toContainEqual(expect.stringContaining(words));
  });

  function withMarks(...marks: { who: string; seq: number }[]): Evidence {
    return { ...whole, marks: marks.map((mark) => ({ ...mark, threadId: 't' })) };
  }
  function withTrail(trail: Partial<Trail>): Evidence {
    return { ...whole, trail: { ...whole.trail, ...trail } };
  }
  function withScreen(messages: readonly ShownMessage[]): Evidence {
    return { ...whole, screens: [screen('coder'), screen('claims', messages)] };
  }
});

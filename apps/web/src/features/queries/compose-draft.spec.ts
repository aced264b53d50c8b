import { describe, expect, it } from '@jest/globals';
import { createRequestBody, delegateBody, queryCheckBody, type RequestView } from '@liaison/contracts';
import { requestKinds } from '@liaison/domain';
import {
  composeMissing,
  emptyItem,
  entireRecord,
  offeredOptions,
  toCheckBody,
  toCreateBody,
  toDelegateBody,
  type ComposeDraft,
} from './compose-draft.js';
import { startDraft } from './start-draft.js';

const someone = '01900000-0000-7000-8000-000000000001';
const anItem = (id: string) => ({
  id,
  position: 1,
  loinc: null,
  reason: null,
  question: 'Which knee was injected?',
  line: 2,
  dateRange: null,
  options: ['Right knee', 'Other, in my words', 'Unable to determine'],
  indicators: [],
});
const parent = { items: [anItem(someone), anItem('other')] } as unknown as RequestView;

function aDraft(change: Partial<ComposeDraft> = {}): ComposeDraft {
  const item = { ...emptyItem('1'), question: 'Which knee?', line: '2', options: 'Right knee\nLeft knee' };
  return { ...startDraft('clinician_query', null, null), addressee: `person:${someone}`, items: [item], ...change };
}

describe('what is composed', () => {
  it('is a body the API understands, for every kind', () => {
    for (const kind of requestKinds) {
      const body = toCreateBody(kind, { ...aDraft(), ...{ due: startDraft(kind, null, null).due } });
      expect(createRequestBody.safeParse(body).error).toBeUndefined();
    }
  });

  it('leaves out empty fields and quotations that nobody filled in', () => {
    const [item] = toCreateBody('clinician_query', aDraft()).items;
    expect(Object.keys(item ?? {}).sort()).toEqual(['line', 'options', 'question']);
  });

  it('is checked in the words that stand on the screen, so that places fit', () => {
    const spaced = aDraft({ items: [{ ...emptyItem('1'), question: '  Which knee? ' }] });
    const body = toCheckBody('clinician_query', 'Ask Dr Abara', spaced);
    expect(queryCheckBody.safeParse(body).error).toBeUndefined();
    expect(body.items[0]?.question).toBe('  Which knee? ');
  });
});

describe('the answers offered', () => {
  it('stand in neutral order, once each, with the two that are always there', () => {
    expect(offeredOptions('Right knee\n left knee \nRight knee\n\nUnable to determine')).toEqual([
      'left knee',
      'Right knee',
      'Other, in my words',
      'Unable to determine',
    ]);
  });

  it('are none for an open question', () => {
    expect(offeredOptions(' \n')).toEqual([]);
  });
});

describe('passing items on', () => {
  it('starts with the chosen items only and names each item of the parent', () => {
    const draft = {
      ...startDraft('clinician_query', null, { request: parent, itemIds: [someone] }),
      addressee: `person:${someone}`,
    };
    expect(draft.items).toHaveLength(1);
    expect(draft.items[0]?.options).toBe('Right knee');
    const body = toDelegateBody(draft);
    expect(body.items).toMatchObject([{ parentItemId: someone, line: 2, question: 'Which knee was injected?' }]);
    expect(delegateBody.safeParse(body).error).toBeUndefined();
  });
});

describe('what is missing', () => {
  it('is said in the order in which it is written', () => {
    const item = emptyItem('1');
    expect(composeMissing(aDraft({ addressee: '' }))).toBe('Choose to whom it goes.');
    expect(composeMissing(aDraft({ items: [item] }))).toBe('Say what you need.');
    expect(composeMissing(aDraft({ items: [aDraft().items[0] ?? item, item] }))).toBe('Item 2: Say what you need.');
    expect(composeMissing(aDraft())).toBeNull();
  });

  it('asks for the source of a quotation and the reason for an entire record', () => {
    const half = { quote: 'Knee prepared.', source: '', author: '', at: '' };
    const quoted = { ...emptyItem('1'), question: 'Which?', indicators: [half] };
    expect(composeMissing(aDraft({ items: [quoted] }))).toContain('source, author and date');
    const whole = aDraft({ items: [{ ...emptyItem('1'), loinc: entireRecord }] });
    expect(composeMissing(whole)).toBe('Say why the entire record is needed.');
    expect(composeMissing({ ...whole, justification: 'Audit.' })).toBeNull();
  });
});

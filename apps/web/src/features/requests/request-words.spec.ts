import { describe, expect, it } from '@jest/globals';
import type { RequestView } from '@liaison/contracts';
import { requestStates } from '@liaison/domain';
import { consequenceWords, itemTitle, joinAnd, requestTitle, shortName, turnWords } from './request-words.js';

const now = new Date('2026-11-23T15:00:00Z');
const zone = 'America/Chicago';
const northside = { id: 'n', name: 'Northside Clinic' };
const acme = { id: 'a', name: 'Acme Health' };
const party = (organisation: { id: string; name: string }, person: string | null = null) => ({
  organisation,
  desk: null,
  person: person ? { id: person, name: person } : null,
});
const item = { loinc: null, reason: null, question: 'Which knee?', line: null, dateRange: null };

type Words = Pick<
  RequestView,
  'kind' | 'about' | 'mySide' | 'state' | 'requester' | 'addressee' | 'items' | 'ball' | 'due' | 'consequence'
>;
function aRequest(change: Partial<Words> = {}): Words {
  return {
    kind: 'insurer_query',
    about: null,
    mySide: 'addressee',
    state: 'acknowledged',
    requester: party(acme),
    addressee: party(northside),
    items: [1, 2, 3].map((line) => ({ ...item, line })) as RequestView['items'],
    ball: { side: 'addressee' },
    due: { at: '2026-11-23T23:00:00Z', explanation: null, original: null },
    consequence: { act: 'deny', carc: '252' },
    ...change,
  };
}

describe('the title of a request', () => {
  it('says what the other side asks for, by its short name and with a count', () => {
    expect(requestTitle(aRequest())).toBe('Acme asks for 3 items');
    expect(requestTitle(aRequest({ items: [item] as unknown as RequestView['items'] }))).toBe('Acme asks for 1 item');
  });

  it('names the person inside the own house whom the reader asked', () => {
    const query = aRequest({
      kind: 'clinician_query',
      mySide: 'requester',
      requester: party(northside, 'Dana'),
      addressee: party(northside, 'Dr Abara'),
    });
    expect(requestTitle(query)).toBe('You asked Dr Abara');
    expect(requestTitle({ ...query, state: 'draft' })).toBe('Draft for Dr Abara');
    expect(requestTitle({ ...query, mySide: 'addressee' })).toBe('Dana asks 3 questions');
  });

  it('keeps a name whole when it is nothing but the kind of company', () => {
    expect(shortName('Northside Medical Group')).toBe('Northside');
    expect(shortName('Health Plan')).toBe('Health');
    expect(shortName('Dr Abara')).toBe('Dr Abara');
  });
});

describe('the turn chip', () => {
  it('says whose turn it is and until when, in the reader’s zone', () => {
    expect(turnWords(aRequest(), now, zone)).toEqual({ words: 'Your turn · due today 17:00', tone: 'soon' });
    expect(turnWords(aRequest({ mySide: 'requester' }), now, zone).words).toBe('Northside’s turn · due today 17:00');
  });

  it('says how late it is once the due time has passed', () => {
    const late = aRequest({ due: { at: '2026-11-22T15:00:00Z', explanation: null, original: null } });
    expect(turnWords(late, now, zone)).toEqual({ words: 'Your turn · 1 day late', tone: 'late' });
  });

  it('does not press the requester with the addressee’s due date once the answer is in', () => {
    const answered = aRequest({ state: 'answered', ball: { side: 'requester' }, mySide: 'requester' });
    expect(turnWords(answered, now, zone).words).toBe('Your turn · answered');
  });

  it('never shows the internal name of a state, except the plain word answered', () => {
    for (const state of requestStates.filter((each) => each !== 'answered')) {
      const ball = ['accepted', 'cancelled', 'expired', 'discarded', 'draft'].includes(state) ? null : aRequest().ball;
      expect(turnWords(aRequest({ state, ball }), now, zone).words.toLowerCase()).not.toContain(state);
    }
  });
});

describe('the consequence', () => {
  it('names the lines once, in order, and what silence costs', () => {
    expect(consequenceWords({ ...aRequest(), items: [...aRequest().items, ...aRequest().items] })).toBe(
      'Lines 1, 2 and 3. Without an answer Acme denies (CARC 252).',
    );
  });

  it('is empty when neither line nor consequence is given', () => {
    const plain = aRequest({ items: [item] as unknown as RequestView['items'], consequence: null });
    expect(consequenceWords(plain)).toBe('');
  });
});

describe('the title of an item', () => {
  it('uses our words for a document and keeps a payer’s code beside it', () => {
    const asked = { ...item, loinc: '11504-8', reason: { list: 'RARC', code: 'M29' }, line: 2 };
    expect(itemTitle(asked, now)).toEqual({ title: 'Operative note', code: 'M29', aside: 'line 2' });
  });

  it('shows the code of a document that is not on the short list', () => {
    expect(itemTitle({ ...item, loinc: '99999-9' }, now)).toMatchObject({ title: 'Document', code: '99999-9' });
  });

  it('adds the dates of the records wanted', () => {
    const range = { from: '2026-11-04', to: '2026-11-09' };
    expect(itemTitle({ ...item, loinc: '11506-3', dateRange: range }, now).title).toBe('Progress note, 4 Nov to 9 Nov');
  });

  it('does not show our own reason for asking a clinician as if it were a payer’s code', () => {
    expect(itemTitle({ ...item, reason: { list: 'QUERY', code: 'ambiguous' } }, now).code).toBeNull();
  });
});

describe('a list in words', () => {
  it('joins with commas and a last "and"', () => {
    expect([[], ['1'], ['1', '2'], ['1', '2', '3']].map(joinAnd)).toEqual(['', '1', '1 and 2', '1, 2 and 3']);
  });
});

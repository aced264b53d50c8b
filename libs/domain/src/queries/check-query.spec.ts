import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { checkQuery, passedChecks, stopsSending } from './check-query.js';
import { authoredTexts, type QueryDraft, type QueryIndicator, type QueryItem } from './query-draft.js';

const quote = (text: string, at = '2026-06-11'): QueryIndicator => ({
  quote: text,
  source: 'Progress note',
  author: 'Dr. A. Lee',
  at,
});
const waysOut = ['Other (please specify)', 'Unable to determine'];
const reason = { list: 'query_reason', code: 'indicator_without_diagnosis' };
const asking = (item: QueryItem, more: Partial<QueryDraft> = {}): QueryDraft => ({
  kind: 'clinician_query',
  title: 'Clarification of laboratory findings',
  items: [{ reason, indicators: [quote('Sodium 124 on arrival, 131 after fluids')], ...item }],
  ...more,
});
const rulesOf = (draft: QueryDraft): number[] => [...new Set(checkQuery(draft).map(({ rule }) => rule))];
const stops = (draft: QueryDraft): number[] => [
  ...new Set(checkQuery(draft).flatMap(({ rule, severity }) => (severity === 'stops' ? [rule] : []))),
];

describe('a compliant query', () => {
  it.each<[string, QueryDraft]>([
    ['an open question', asking({ question: 'What is the clinical significance of the sodium values, if any?' })],
    [
      'options that a finding supports',
      asking({
        question: 'Which condition was monitored?',
        options: ['Hyponatremia', 'Not clinically significant', ...waysOut],
      }),
    ],
    [
      'a single option with both ways out',
      asking({
        question: 'What were the fluids given for?',
        options: ['Hyponatraemia', 'None of these', 'Clinically undetermined'],
      }),
    ],
    [
      'more detail about what is documented',
      asking(
        {
          question: 'Please clarify the type and acuity of the heart failure treated with furosemide.',
          indicators: [quote('CHF, on furosemide 40 mg IV twice daily; EF 35 %')],
          options: ['Systolic heart failure, acute', 'Diastolic heart failure, acute', ...waysOut],
        },
        { title: 'Heart failure: type' },
      ),
    ],
    [
      'yes or no about a documented diagnosis',
      asking({
        question: 'Was the pressure ulcer present on admission?',
        indicators: [quote('Stage 3 pressure ulcer of the sacrum', '2026-06-12')],
        options: ['Yes', 'No', ...waysOut],
      }),
    ],
    [
      'what a patient denied',
      asking({
        question: 'The patient denied chest pain; what was the troponin of 0.9 attributed to?',
        indicators: [quote('CC: dyspnea. Troponin 0.9. Denies chest pain.')],
      }),
    ],
  ])('passes with %s', (_name, draft) => {
    expect(checkQuery(draft)).toEqual([]);
    expect(passedChecks(draft)).toHaveLength(8);
  });
});

describe('rule 4, leading', () => {
  it('stops a title that names a diagnosis nobody documented, and says where', () => {
    const draft = asking({ question: 'What do the values mean?' }, { title: 'Query: sepsis, 11 June' });
    expect(checkQuery(draft)).toMatchObject([{ rule: 4, severity: 'stops', at: { path: 'title', from: 7, to: 13 } }]);
  });

  it('stops a question about a diagnosis that the record only excludes', () => {
    const indicators = [quote('WBC 18, lactate 4.1. No evidence of sepsis.')];
    expect(stops(asking({ question: 'Please clarify the severity of the sepsis.', indicators }))).toEqual([4]);
  });

  it('stops an option that no quoted finding supports', () => {
    const options = ['Hyponatremia', 'Acute kidney injury', ...waysOut];
    const findings = checkQuery(asking({ question: 'Which condition was monitored?', options }));
    expect(findings).toMatchObject([{ rule: 4, at: { path: 'items.0.options.1', from: 0, to: 19 } }]);
  });

  it('does not let one item lean on the indicators of another', () => {
    const items = [
      { reason, question: 'What was the sodium treated as?', indicators: [quote('Sodium 124')] },
      {
        reason,
        question: 'Which of these applies?',
        indicators: [quote('Walks with a cane')],
        options: ['Hyponatremia', ...waysOut],
      },
    ];
    expect(checkQuery({ kind: 'clinician_query', items }).map(({ at }) => at.path)).toEqual(['items.1.options.0']);
  });
});

describe('rule 5, money and scores', () => {
  it.each([
    'Without this the claim will be denied.',
    'This affects reimbursement for the stay.',
    'It would move the case to a higher DRG.',
    'Is there an MCC or a CC here?',
    'The RAF score and the HCC depend on it.',
    'The severity of illness looks low.',
    'This is counted in a quality measure.',
    'Your provider profile would improve.',
    'The payer has denied this once.',
  ])('stops: %s', (sentence) => {
    expect(stops(asking({ question: `What do the values mean? ${sentence}` }))).toContain(5);
  });

  it.each([
    'CC: dyspnea since Monday. What was it due to?',
    'Were 30 cc drained? What was seen?',
    'Who is Dr. Bill Payne?',
  ])('lets pass: %s', (question) => {
    expect(rulesOf(asking({ question }))).not.toContain(5);
  });

  it('leaves the words of the record alone', () => {
    const indicators = [quote('Patient worried about payment. Sodium 124.')];
    expect(rulesOf(asking({ question: 'What was the sodium treated as?', indicators }))).toEqual([]);
  });
});

describe('rules 6 and 15, pressure', () => {
  it.each([
    ['Please document the condition treated.', 6],
    ['We need the condition that was treated.', 6],
    ['The finding should be described.', 6],
    ['Could you remove the complication from the note?', 15],
  ])('warn of: %s', (question, rule) => {
    const draft = asking({ question });
    expect(rulesOf(draft)).toContain(rule);
    expect(stopsSending(checkQuery(draft))).toBe(false);
  });
});

describe('rule 7, options', () => {
  const question = 'Which condition was monitored?';

  it.each([
    [['Hyponatremia'], '"Other" and "Unable to determine"'],
    [['Hyponatremia', 'Other'], '"Unable to determine"'],
    [['Hyponatremia', 'Cannot be determined'], '"Other"'],
  ])('stops %j, which lacks a way out', (options, missing) => {
    expect(checkQuery(asking({ question, options }))).toMatchObject([
      { rule: 7, severity: 'stops', words: `The options lack ${missing}.` },
    ]);
  });

  it('stops an option that is marked as the wanted one', () => {
    expect(stops(asking({ question, options: ['[x] Hyponatremia', ...waysOut] }))).toEqual([7]);
    expect(stops(asking({ question, options: ['Hyponatremia (most likely)', ...waysOut] }))).toEqual([7]);
  });
});

describe('rule 8, yes or no', () => {
  it.each([
    'Does the patient have acute kidney injury?',
    'Based on the above, would you agree that this is sepsis?',
    'Creatinine is 2.4. Is this acute kidney injury?',
  ])('stops a new diagnosis: %s', (question) => {
    expect(stops(asking({ question, indicators: [quote('Creatinine 2.4, WBC 18')] }))).toEqual([4, 8]);
  });

  it('stops it also when only the options say that it is a yes/no question', () => {
    const question = 'Sepsis confirmed';
    expect(stops(asking({ question, indicators: [quote('WBC 18')], options: ['Yes', 'No', ...waysOut] }))).toContain(8);
  });
});

describe('what is missing', () => {
  it('is warned of: reason, indicators, their source, an earlier encounter, a question asked before', () => {
    const question = 'What was the sodium treated as?';
    expect(rulesOf({ kind: 'clinician_query', items: [{ question }] })).toEqual([2, 1]);
    expect(rulesOf(asking({ question, indicators: [{ ...quote('Sodium 124'), source: ' ' }] }))).toEqual([2]);
    expect(rulesOf(asking({ question }, { encounterFrom: '2026-06-12' }))).toEqual([3]);
    expect(rulesOf(asking({ question }, { answeredQuestions: ['what was the sodium  treated as'] }))).toEqual([14]);
  });

  it('takes its card away from the composer', () => {
    const passed = passedChecks({ kind: 'clinician_query', items: [{ question: 'What was it?', reason }] });
    expect(passed).not.toContain('Quotes clinical indicators with source, author and date');
    expect(passed).toContain('Says why it asks');
  });
});

describe('the check', () => {
  it("leaves a payer's text and other kinds alone", () => {
    const draft = asking({ question: 'Please document sepsis for payment.' }, { kind: 'insurer_query' });
    expect(checkQuery(draft)).toEqual([]);
    expect(passedChecks(draft)).toEqual([]);
  });

  const words = fc.constantFrom(
    'sepsis',
    'DRG',
    'please document',
    'Is it',
    '?',
    '\n',
    'CC',
    '[x]',
    'no',
    'Other',
    ' ',
    'é',
    '𝒳',
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(words, { maxLength: 30 }).map((parts) => parts.join(' ')),
  );
  const drafts: fc.Arbitrary<QueryDraft> = fc.record({
    kind: fc.constant('clinician_query'),
    title: text,
    items: fc.array(
      fc.record({
        question: fc.option(text, { nil: undefined }),
        options: fc.option(fc.array(text, { maxLength: 4 }), { nil: undefined }),
        indicators: fc.option(
          fc.array(fc.record({ quote: text, source: text, author: text, at: text }), { maxLength: 3 }),
          {
            nil: undefined,
          },
        ),
      }),
      { maxLength: 3 },
    ),
  });

  it('never throws, points inside the text, and stops only on rules 4, 5, 7 and 8', () => {
    fc.assert(
      fc.property(drafts, (draft) => {
        const texts = new Map(authoredTexts(draft).map((authored) => [authored.path, authored.text]));
        for (const { at, rule, severity } of checkQuery(draft)) {
          expect(at.from).toBeGreaterThanOrEqual(0);
          expect(at.to).toBeGreaterThanOrEqual(at.from);
          expect(at.to).toBeLessThanOrEqual(texts.get(at.path)?.length ?? 0);
          expect(severity).toBe([4, 5, 7, 8].includes(rule) ? 'stops' : 'warns');
        }
      }),
      { numRuns: 120 },
    );
  });

  it('stays quick and small on a text that repeats itself', () => {
    const long = 'Is it sepsis for the DRG, please document '.repeat(480);
    const items = Array.from({ length: 20 }, () => ({ question: long, indicators: [quote(long)] }));
    const findings = checkQuery({ kind: 'clinician_query', items });
    expect(findings.length).toBeLessThanOrEqual(400);
    expect(stopsSending(findings)).toBe(true);
  });
});

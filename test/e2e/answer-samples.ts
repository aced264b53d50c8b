import type { Sample, SampleFacts } from './command-samples.js';

const day = '2026-05-11';
const item = { loinc: '11506-3', reason: { list: 'RARC', code: 'M127' }, question: 'Which operation was done?' };
const template = {
  name: 'Why denied',
  about: 'denial_rationale',
  items: [{ ...item, options: ['Other'] }],
  note: 'Please',
  reviewOn: day,
  override: { reason: 'Agreed with the director.' },
};

/** Wording, the memory of questions, and how a question ends. */
export const answerSamples: Readonly<Record<string, (facts: SampleFacts) => Sample>> = {
  'POST /templates': () => ({ path: '/templates', body: { kind: 'claim_question', ...template } }),
  'PATCH /templates/{id}': ({ templateId }) => ({
    path: `/templates/${templateId}`,
    body: { ...template, retired: false, revision: 1 },
  }),
  'POST /claims/{id}/question-memory': ({ claimId }) => ({
    path: `/claims/${claimId}/question-memory`,
    body: { items: [{ ...item, line: 1, dateRange: { from: day, to: day } }] },
  }),
  'POST /requests/{id}/outcome': ({ requestId, revision }) => ({
    path: `/requests/${requestId}/outcome`,
    body: { outcome: 'agreed', note: 'As asked', revision },
    who: 'claims',
  }),
  'POST /requests/{id}/readdress': ({ requestId, revision, northside }) => ({
    path: `/requests/${requestId}/readdress`,
    body: {
      addressee: { organisationId: northside },
      due: { at: '2026-12-01T12:00:00.000Z' },
      note: 'To you, then',
      revision,
    },
    who: 'claims',
  }),
};

import type { Sample, SampleFacts } from './command-samples.js';

const day = '2026-05-11';
/** How something reached us from outside. */
const heard = { at: `${day}T12:00:00.000Z`, channel: 'telephone', reference: '5512', counterpart: 'Ms Ortiz' };

/** A letter of a hospital without an account, as `outside` takes it. */
export const letterSample = ({ fileId }: SampleFacts): object => ({
  organisation: { name: 'Lakeview Hospital', npi: '1234567893' },
  letterDate: day,
  receivedAt: heard.at,
  channel: 'fax',
  reference: 'L-1',
  representative: 'Ms Ortiz',
  attachments: [fileId],
});

/** How an answer went to an outside party. */
export const dispatchSample = ({ fileId }: SampleFacts): object => ({
  at: heard.at,
  channel: 'fax',
  reference: 'F-1',
  note: '12 pages',
  attachments: [fileId],
});

const on = (facts: SampleFacts, verb: string, body: object): Sample => ({
  path: `/requests/${facts.requestId}/${verb}`,
  body,
});

/** The routes on outside parties, and the check of a query that is still being written. */
export const outsideSamples: Record<string, (facts: SampleFacts) => Sample> = {
  'POST /requests/{id}/recorded': (facts) =>
    on(facts, 'recorded', {
      move: 'return',
      items: [{ itemId: facts.itemId, reason: 'incomplete', note: 'More' }],
      due: { at: '2026-12-01T12:00:00.000Z' },
      ...heard,
      attachments: [facts.fileId],
      revision: facts.revision,
    }),
  'POST /requests/{id}/proofs': (facts) => on(facts, 'proofs', { kind: 'delivered', ...dispatchSample(facts) }),
  'POST /requests/{id}/merge': (facts) => on(facts, 'merge', { requestId: facts.draftId, revision: facts.revision }),
  'POST /query-check': () => ({
    path: '/query-check',
    body: { kind: 'clinician_query', title: 'Knee', items: [{ question: 'Which operation?', options: ['Other'] }] },
  }),
};

import type { Sample, SampleFacts } from './command-samples.js';

const chasePolicy = {
  name: 'Gentle',
  kind: 'records_request',
  due: { amount: 45, unit: 'calendar_day' },
  steps: [
    {
      offset: { amount: 5, unit: 'working_day', anchor: 'after_sent' },
      recipient: 'assignee',
      channels: ['in_app'],
      cap: 2,
      critical: false,
    },
  ],
  expireAfterDue: { amount: 10, unit: 'calendar_day' },
  whileClarifying: 'due_moves',
  reopenWindowDays: 30,
};

/** When whom is reminded. */
export const policySamples: Readonly<Record<string, (facts: SampleFacts) => Sample>> = {
  'POST /policies': () => ({ path: '/policies', body: chasePolicy }),
  'PUT /policies/{id}': ({ policyId }) => ({ path: `/policies/${policyId}`, body: chasePolicy }),
};

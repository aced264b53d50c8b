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

const calendar = {
  timeZone: 'America/New_York',
  week: { monday: [['08:00', '12:00']] },
  holidays: { country: 'US', state: 'NY' },
  exceptions: [{ date: '2026-05-11', spans: [['09:00', '10:00']], name: 'Half day' }],
};

/** When whom is reminded, and what a change of that would move. */
export const policySamples: Readonly<Record<string, (facts: SampleFacts) => Sample>> = {
  'POST /policies': () => ({ path: '/policies', body: chasePolicy }),
  'POST /policies/preview': ({ policyId }) => ({ path: '/policies/preview', body: { policyId, policy: chasePolicy } }),
  'POST /calendar/preview': () => ({ path: '/calendar/preview', body: calendar }),
  'POST /absences/preview': ({ personId, caregiverId }) => ({
    path: '/absences/preview',
    body: { personId, from: '2026-12-01', until: '2026-12-04', deputyId: caregiverId },
  }),
  'PUT /policies/{id}': ({ policyId }) => ({ path: `/policies/${policyId}`, body: chasePolicy }),
};

import type { SampleOf } from './command-samples.js';

/** Vendors' grants, invitations, absences, and work that changes hands. */
export const peopleSamples: Record<string, SampleOf> = {
  'POST /grants': ({ zenith, acme }) => ({
    path: '/grants',
    body: {
      vendorId: zenith,
      roles: ['coder'],
      scope: { counterparts: [acme], npis: ['1234567893'] },
      from: '2026-05-11',
      until: '2029-05-11',
      purpose: 'Coding',
      people: ['zenithclaims@test.example'],
    },
  }),
  'PUT /grants/{id}/people': ({ grantId, personId }) => ({
    path: `/grants/${grantId}/people`,
    body: { people: [personId] },
  }),
  'POST /grants/{id}/end': ({ grantId }) => ({ path: `/grants/${grantId}/end`, body: { reason: 'Over' } }),
  'POST /people/{id}/hand-over': ({ personId, caregiverId }) => ({
    path: `/people/${personId}/hand-over`,
    body: { to: caregiverId, reason: 'Leaves' },
  }),
  'POST /invitations': ({ deskId }) => ({
    path: '/invitations',
    body: { email: 'new@test.example', roles: ['coder'], desks: [deskId] },
  }),
  'POST /people/{id}/absences': ({ personId, caregiverId }) => ({
    path: `/people/${personId}/absences`,
    body: { from: '2026-05-11', until: '2026-05-12', deputyId: caregiverId },
  }),
};

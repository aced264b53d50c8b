import type { ClaimView, IncidentRow, LegalBasisView, ListOf, RequestView, ThreadView } from '@liaison/contracts';
import type { SampleFacts, SampleOf } from './command-samples.js';
import type { Step } from './idempotency-steps.js';
import type { TwoSidesWorld } from './two-sides-world.js';

const legalBasis = {
  kind: 'consent',
  scope: ['substance_use'],
  signed: '2026-05-01',
  expires: '2027-05-01',
  reference: 'Cabinet 3',
};
export const checklist = { patient: true, dates: true, pages: true, signature: true, sensitivity: true };
const assessment = { nature: 'A discharge note', recipient: 'A payer', viewed: 'Once', mitigation: 'Destroyed' };

/** What the privacy officer and those who handle sensitive content send. */
export const privacySamples: Record<string, SampleOf> = {
  'PATCH /threads/{id}': ({ threadId }) => ({
    path: `/threads/${threadId}`,
    body: { sensitivity: 'psychotherapy_notes' },
  }),
  'PATCH /files/{id}': ({ fileId }) => ({ path: `/files/${fileId}`, body: { sensitivity: 'substance_use' } }),
  'POST /messages/{id}/recall': ({ messageId }) => ({
    path: `/messages/${messageId}/recall`,
    body: { reason: 'Another patient' },
  }),
  'POST /files/{id}/recall': ({ fileId }) => ({ path: `/files/${fileId}/recall`, body: { reason: 'Another patient' } }),
  'POST /claims/{id}/legal-bases': ({ claimId, acme }) => ({
    path: `/claims/${claimId}/legal-bases`,
    body: { ...legalBasis, recipientId: acme },
  }),
  'POST /legal-bases/{id}/revoke': ({ legalBasisId }) => ({
    path: `/legal-bases/${legalBasisId}/revoke`,
    body: { reason: 'The patient asked for it' },
  }),
  'PUT /release-policy': () => ({ path: '/release-policy', body: { kinds: ['insurer_query'] } }),
  'POST /requests/{id}/release': ({ requestId, revision }) => ({
    path: `/requests/${requestId}/release`,
    body: { checklist, revision },
  }),
  'POST /requests/{id}/release/return': ({ requestId, revision }) => ({
    path: `/requests/${requestId}/release/return`,
    body: { reason: 'Page 2 is missing', revision },
  }),
  'PATCH /incidents/{id}': ({ incidentId }) => ({
    path: `/incidents/${incidentId}`,
    body: {
      assessment,
      conclusion: 'low_probability',
      contained: true,
      notifiedAt: '2026-12-01T12:00:00.000Z',
      note: 'Called them',
      state: 'closed',
      revision: 1,
    },
  }),
  'POST /incidents/{id}/restore': ({ incidentId }) => ({
    path: `/incidents/${incidentId}/restore`,
    body: { reason: 'It was the right patient' },
  }),
};

/** What those bodies speak of, made once. */
export async function privacyFacts(
  world: TwoSidesWorld,
  claimId: string,
): Promise<Pick<SampleFacts, 'acme' | 'legalBasisId' | 'incidentId'>> {
  const { does, organisations } = world;
  const basis = await does<LegalBasisView>('everything', 'POST', `/claims/${claimId}/legal-bases`, legalBasis);
  return { acme: organisations.acme, legalBasisId: basis.id, incidentId: await anIncident(world, claimId) };
}

/** A message that was recalled; answers the incident it opened at Northside. */
async function anIncident({ does, thread }: TwoSidesWorld, claimId: string): Promise<string> {
  const { id } = await thread('coder', claimId, { audience: 'provider', subject: 'Misdirected' });
  const message = await does<{ id: string }>('coder', 'POST', `/threads/${id}/messages`, { text: 'Not here' });
  await does('coder', 'POST', `/messages/${message.id}/recall`, { reason: 'Another patient' });
  const [newest] = (await does<ListOf<IncidentRow>>('privacy', 'GET', '/incidents')).items;
  if (!newest) throw new Error('A recall opened no incident.');
  return newest.id;
}

/** Each of these commands once, in an order in which each can be done. */
export function privacySteps(world: TwoSidesWorld, claim: ClaimView, thread: ThreadView): Step[] {
  const { does } = world;
  const say = () => does<{ id: string }>('coder', 'POST', `/threads/${thread.id}/messages`, { text: 'Not here' });
  const recordBasis = () => does<LegalBasisView>('coder', 'POST', `/claims/${claim.id}/legal-bases`, legalBasis);
  const prepared = async (): Promise<RequestView> => {
    const { id, items } = await world.request(claim.id);
    const attachments = [await world.file('coder', 'note.txt', `A note for ${id}.`)];
    const answers = items.map((item) => ({ itemId: item.id, outcome: 'supplied', text: 'Yes.', attachments }));
    return does('coder', 'POST', `/requests/${id}/answer`, { answers });
  };
  return [
    {
      route: 'PATCH /threads/{id}',
      who: 'coder',
      given: async () => {
        const { id } = await world.thread('coder', claim.id, { audience: 'provider', subject: 'Marked' });
        return { path: `/threads/${id}`, body: { sensitivity: 'substance_use' } };
      },
    },
    {
      route: 'PATCH /files/{id}',
      who: 'coder',
      given: async () => ({
        path: `/files/${await world.file('coder', 'a.txt', 'A')}`,
        body: { sensitivity: 'substance_use' },
      }),
    },
    {
      route: 'POST /messages/{id}/recall',
      who: 'coder',
      given: async () => ({ path: `/messages/${(await say()).id}/recall`, body: { reason: 'Another patient' } }),
    },
    {
      route: 'POST /files/{id}/recall',
      who: 'coder',
      hidesIt: true,
      given: async () => ({
        path: `/files/${await world.file('coder', 'b.txt', 'B')}/recall`,
        body: { reason: 'Another patient' },
      }),
    },
    {
      route: 'POST /claims/{id}/legal-bases',
      who: 'coder',
      given: async () => ({ path: `/claims/${claim.id}/legal-bases`, body: legalBasis }),
    },
    {
      route: 'POST /legal-bases/{id}/revoke',
      who: 'coder',
      given: async () => ({ path: `/legal-bases/${(await recordBasis()).id}/revoke`, body: { reason: 'Asked for' } }),
    },
    {
      route: 'PATCH /incidents/{id}',
      who: 'privacy',
      given: async () => ({ path: `/incidents/${await anIncident(world, claim.id)}`, body: { note: 'Called them' } }),
    },
    {
      route: 'POST /incidents/{id}/restore',
      who: 'privacy',
      given: async () => ({
        path: `/incidents/${await anIncident(world, claim.id)}/restore`,
        body: { reason: 'It was right' },
      }),
    },
    {
      route: 'PUT /release-policy',
      who: 'admin',
      given: async () => ({ path: '/release-policy', body: { kinds: ['insurer_query'] } }),
    },
    {
      route: 'POST /requests/{id}/release',
      who: 'otherCoder',
      given: async () => ({ path: `/requests/${(await prepared()).id}/release`, body: { checklist } }),
    },
    {
      route: 'POST /requests/{id}/release/return',
      who: 'otherCoder',
      given: async () => ({
        path: `/requests/${(await prepared()).id}/release/return`,
        body: { reason: 'Page 2 is missing' },
      }),
    },
  ];
}

import type { ClaimView } from '@liaison/contracts';
import type { Step } from './idempotency-steps.js';
import { aClaimFile, type TwoSidesWorld } from './two-sides-world.js';

/** The commands that say whose a claim is, which claim it is, and what becomes of requests when it is corrected. */
export function claimSteps(world: TwoSidesWorld): Step[] {
  return [
    {
      route: 'POST /claims/{id}/map',
      who: 'coder',
      given: async () => {
        const { id } = await world.claimOf(aClaimFile('KEYS-MAP').replace('*PI*00123', '*PI*NOBODY'));
        return { path: `/claims/${id}/map`, body: { payerId: '00123' } };
      },
    },
    {
      route: 'POST /claims/{id}/match',
      who: 'coder',
      given: async () => {
        const prepared = await world.does<ClaimView>('coder', 'POST', '/claims', {
          accountNumber: 'KEYS-MATCH',
          patient: { name: 'Jane Quimbysurname', birthDate: '1987-02-20' },
          serviceFrom: '2026-05-11',
        });
        const { id } = await world.claim('KEYS-MATCH');
        return { path: `/claims/${prepared.id}/match`, body: { claimId: id } };
      },
    },
    {
      route: 'POST /claims/{id}/succession',
      who: 'claims',
      given: async () => {
        const { id } = await world.claim('KEYS-SEVEN');
        const request = await world.request(id);
        await world.claimOf(aClaimFile('KEYS-SEVEN').replace('11:B:1', '11:B:7'));
        return { path: `/claims/${id}/succession`, body: { choices: [{ requestId: request.id, choice: 'carry' }] } };
      },
    },
  ];
}

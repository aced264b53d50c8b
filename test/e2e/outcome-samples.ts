import type { RemittanceImportView } from '@liaison/contracts';
import { randomUUID } from 'node:crypto';
import { interchange835Of, transaction835Of } from '../fixtures/x12/remittance-fixture.js';
import type { SampleOf } from './command-samples.js';
import type { Step } from './idempotency-steps.js';
import { uploaded, type PersonName, type TwoSidesWorld } from './two-sides-world.js';

const day = '2026-10-20';

/** The routes on remittances and appeals that take a body. */
export const outcomeSamples: Record<string, SampleOf> = {
  'POST /remittances/{id}/match': ({ remittanceId, claimId }) => ({
    path: `/remittances/${remittanceId}/match`,
    body: { claimId },
  }),
  'POST /remittances/{id}/unmatch': ({ remittanceId }) => ({
    path: `/remittances/${remittanceId}/unmatch`,
    body: { reason: 'Another claim’s' },
  }),
  'POST /claims/{id}/appeals': ({ claimId, appealId, remittanceId }) => ({
    path: `/claims/${claimId}/appeals`,
    body: {
      lineOfBusiness: 'medicare',
      level: 'reconsideration',
      againstOn: day,
      remittanceId,
      previousId: appealId,
      filingDeadline: '2027-05-20',
      note: 'Ask for the operative note first.',
    },
  }),
  'POST /appeals/{id}/file': ({ appealId }) => ({
    path: `/appeals/${appealId}/file`,
    body: {
      filedOn: '2026-10-30',
      channel: 'portal',
      reference: 'APL-1',
      lateReason: 'The notice came late',
      decisionDeadline: '2026-12-30',
      revision: 1,
    },
  }),
  'POST /appeals/{id}/determination': ({ appealId }) => ({
    path: `/appeals/${appealId}/determination`,
    body: { determination: 'upheld', determinedOn: '2026-11-10', note: 'Nothing new', revision: 1 },
  }),
  'POST /appeals/{id}/withdraw': ({ appealId }) => ({
    path: `/appeals/${appealId}/withdraw`,
    body: { reason: 'Paid meanwhile', revision: 1 },
  }),
};

/** An 835 of Acme to Northside, or to whom the NPI belongs: one claim, denied. */
export function aDenial(number: string, payeeNpi = '1234567893', payerId = '00123'): string {
  return interchange835Of(
    transaction835Of([
      'BPR*H*0*C*NON************20260520',
      `TRN*1*${randomUUID().slice(0, 20)}*1999999999`,
      `N1*PR*EXAMPLE PLAN*XV*${payerId}`,
      `N1*PE*EXAMPLE GROUP*XX*${payeeNpi}`,
      'LX*1',
      `CLP*${number}*4*150*0**12*ICN-${number}`,
      'CAS*CO*252*150',
      'NM1*QC*1*QUIMBYSURNAME*JANE',
      'DTM*232*20260511',
    ]),
  );
}

/** Imports an 835 and answers the first remittance of it, matched or not. */
export async function remit(world: TwoSidesWorld, who: PersonName, content: string): Promise<string> {
  const headers = { 'content-type': 'application/edi-x12' };
  const view = await uploaded<RemittanceImportView>(world.callers[who], '/remittances/import', { content, headers });
  return (view.unmatched[0] ?? view.remittances[0])?.id ?? '';
}

/** An appeal of Northside that is being prepared. */
export async function anAppeal(world: TwoSidesWorld, claimId: string, who: PersonName = 'coder'): Promise<string> {
  const body = { lineOfBusiness: 'group_health_plan', level: 'internal_appeal', againstOn: day };
  return (await world.does<{ id: string }>(who, 'POST', `/claims/${claimId}/appeals`, body)).id;
}

/** Every command on remittances and appeals, each on one of its own. */
export function outcomeSteps(world: TwoSidesWorld): Step[] {
  let count = 0;
  const aClaim = async (): Promise<{ id: string; number: string }> => {
    const number = `KEYS-OUT-${(count += 1)}`;
    return { id: (await world.claim(number)).id, number };
  };
  const aFiled = async (): Promise<string> => {
    const id = await anAppeal(world, (await aClaim()).id);
    await world.does('coder', 'POST', `/appeals/${id}/file`, { channel: 'portal' });
    return id;
  };
  return [
    {
      route: 'POST /remittances/import',
      who: 'coder',
      given: async () => ({
        path: '/remittances/import',
        body: aDenial((await aClaim()).number),
        headers: { 'content-type': 'application/edi-x12' },
      }),
    },
    {
      route: 'POST /remittances/{id}/match',
      who: 'coder',
      given: async () => {
        const { id } = await aClaim();
        return {
          path: `/remittances/${await remit(world, 'coder', aDenial('KEYS-NOBODY'))}/match`,
          body: { claimId: id },
        };
      },
    },
    {
      route: 'POST /remittances/{id}/unmatch',
      who: 'coder',
      given: async () => {
        const { number } = await aClaim();
        return {
          path: `/remittances/${await remit(world, 'coder', aDenial(number))}/unmatch`,
          body: { reason: 'Another’s' },
        };
      },
    },
    {
      route: 'POST /claims/{id}/appeals',
      who: 'coder',
      given: async () => ({
        path: `/claims/${(await aClaim()).id}/appeals`,
        body: { lineOfBusiness: 'medicare', level: 'redetermination', againstOn: day },
      }),
    },
    {
      route: 'POST /appeals/{id}/file',
      who: 'coder',
      given: async () => ({
        path: `/appeals/${await anAppeal(world, (await aClaim()).id)}/file`,
        body: { channel: 'fax' },
      }),
    },
    {
      route: 'POST /appeals/{id}/determination',
      who: 'claims',
      given: async () => ({ path: `/appeals/${await aFiled()}/determination`, body: { determination: 'upheld' } }),
    },
    {
      route: 'POST /appeals/{id}/withdraw',
      who: 'coder',
      given: async () => ({ path: `/appeals/${await aFiled()}/withdraw`, body: { reason: 'Paid' } }),
    },
  ];
}

import { ImportClaims, ImportRemittances, MoveAppeal, OpenAppeal } from '@liaison/claims';
import { usualSeparators, writeSegments, type X12Values } from '@liaison/x12';
import { Readable } from 'node:stream';
import type { DemoWorld } from '../demo-world.js';
import { required } from '../found-organisations.js';
import type { Timeline } from './timeline.js';
import { demoPayers, write837, type Written837 } from './written-837.js';

const coder = 'coder@northside';
const acmeClerk = 'claims@acme';
const visit = { served: '20260918', payer: demoPayers.acme } as const;
const olive = {
  ...visit,
  ...{ number: 'NS-20333', patient: 'HADLEY*OLIVE', birthDate: '19661019', sex: 'F', member: 'AC6610197' },
} as const satisfies Written837;
const amos = {
  ...visit,
  ...{ number: 'NS-20340', patient: 'QUILL*AMOS', birthDate: '19580302', sex: 'M', member: 'AC5803021' },
} as const satisfies Written837;
const lucia = {
  ...visit,
  ...{ number: 'NS-20352', patient: 'FENN*LUCIA', birthDate: '19790624', sex: 'F', member: 'AC7906245' },
} as const satisfies Written837;

/**
 * What came of three claims by Acme's remittance: one is paid, one is reduced and partly overturned on appeal, and one is
 * denied for want of a document; that appeal is filed, and Acme has not decided yet.
 */
export function planOutcome(world: DemoWorld, timeline: Timeline): void {
  timeline.add('22 09:00', async () => {
    for (const [at, claim] of [olive, amos, lucia].entries()) {
      const bytes = write837(claim, `70000010${at + 1}`);
      const answer = await world.get(ImportClaims).execute(world.by(coder), Readable.from([bytes]));
      if ('imported' in answer) world.claims.set(claim.number, required(answer.imported.claims[0]).id);
    }
  });
  timeline.add('9 08:30', () =>
    world.get(ImportRemittances).execute(world.by(coder), Readable.from([remittance(world.at('10 12:00').toJSDate())])),
  );
  timeline.add('8 10:10', async () => {
    const note = 'The progress note went with the claim (control number NS1); they did not look at it.';
    await appeal(world, olive.number, note);
  });
  let ofLucia = '';
  timeline.add('8 10:30', async () => {
    ofLucia = await appeal(world, lucia.number, 'The visit took forty minutes, as the note says.');
  });
  timeline.add('3 11:00', () =>
    world.get(MoveAppeal).decide(world.by(acmeClerk), ofLucia, {
      determination: 'partly_overturned',
      note: 'Thirty more are paid; the rest is the contract.',
    }),
  );
}

/** Opens an appeal and files it, and answers its id. */
async function appeal(world: DemoWorld, number: string, note: string): Promise<string> {
  const body = { lineOfBusiness: 'group_health_plan', level: 'internal_appeal', note } as const;
  const { id } = await world.get(OpenAppeal).execute(world.by(coder), world.claim(number), body);
  await world.get(MoveAppeal).file(world.by(coder), id, { channel: 'portal', reference: number.replace('NS', 'APL') });
  return id;
}

/** Acme's 835: one of 240 is paid, one reduced to 180 by the contract, one denied with reason 252 and remark N706. */
function remittance(paidOn: Date): Buffer {
  const day = paidOn.toISOString().slice(0, 10).replaceAll('-', '');
  const inner: X12Values[] = [
    ['BPR', 'I', '420', 'C', 'CHK', ...Array<string>(11).fill(''), day],
    ['TRN', '1', 'ACME-0918', '1999999999'],
    ['N1', 'PR', 'ACME HEALTH', 'XV', demoPayers.acme.id],
    ['N1', 'PE', 'NORTHSIDE CLINIC', 'XX', '1912301953'],
    ['LX', '1'],
    ...decided(amos, { status: '1', paid: '240', payerNumber: 'AC-5520340' }, []),
    ...decided(lucia, { status: '1', paid: '180', payerNumber: 'AC-5520352' }, [['CAS', 'CO', '45', '60']]),
    ...decided(olive, { status: '4', paid: '0', payerNumber: 'AC-5520333' }, [
      ['CAS', 'CO', '252', '240'],
      ['LQ', 'HE', 'N706'],
    ]),
  ];
  const envelope = ['00', ' '.repeat(10), '00', ' '.repeat(10), 'ZZ', 'ACME'.padEnd(15), 'ZZ', 'NORTHSIDE'.padEnd(15)];
  return Buffer.from(
    writeSegments(usualSeparators, [
      ['ISA', ...envelope, '261001', '0800', '^', '00501', '700000901', '0', 'T', ':'],
      ['GS', 'HP', 'ACME', 'NORTHSIDE', '20261001', '0800', '901', 'X', '005010X221A1'],
      ['ST', '835', '0001'],
      ...inner,
      ['SE', String(inner.length + 2), '0001'],
      ['GE', '1', '901'],
      ['IEA', '1', '700000901'],
    ]),
  );
}

interface Decision {
  /** CLP02: 1 processed as primary, 4 denied. */
  readonly status: '1' | '4';
  readonly paid: string;
  readonly payerNumber: string;
}

/** One claim of one line as the 835 tells of it. */
function decided(
  claim: Written837,
  { status, paid, payerNumber }: Decision,
  reasons: readonly X12Values[],
): X12Values[] {
  const [surname = '', given = ''] = claim.patient.split('*');
  return [
    ['CLP', claim.number, status, '240', paid, '', '12', payerNumber],
    ['NM1', 'QC', '1', surname, given, '', '', '', 'MI', claim.member],
    ['DTM', '232', claim.served],
    ['SVC', ['HC', '99214'], '240', paid, '', '1'],
    ['DTM', '472', claim.served],
    ...reasons,
  ];
}

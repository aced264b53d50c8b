import { ImportClaims, ImportRemittances, MoveAppeal, OpenAppeal } from '@liaison/claims';
import { usualSeparators, writeSegments, type X12Values } from '@liaison/x12';
import { Readable } from 'node:stream';
import type { DemoWorld } from '../demo-world.js';
import { required } from '../found-organisations.js';
import type { Timeline } from './timeline.js';
import { demoPayers, write837, type Written837 } from './written-837.js';

const coder = 'coder@northside';
const olive = {
  ...{ number: 'NS-20333', patient: 'HADLEY*OLIVE', birthDate: '19661019', sex: 'F', member: 'AC6610197' },
  ...{ served: '20260918', payer: demoPayers.acme },
} as const satisfies Written837;

/** A claim that Acme's remittance denies for want of a document; Dana's appeal is filed, and Acme has not decided yet. */
export function planOutcome(world: DemoWorld, timeline: Timeline): void {
  timeline.add('22 09:00', async () => {
    const bytes = write837(olive, '700000101');
    const answer = await world.get(ImportClaims).execute(world.by(coder), Readable.from([bytes]));
    if ('imported' in answer) world.claims.set(olive.number, required(answer.imported.claims[0]).id);
  });
  timeline.add('9 08:30', () =>
    world.get(ImportRemittances).execute(world.by(coder), Readable.from([denial(world.at('10 12:00').toJSDate())])),
  );
  timeline.add('8 10:10', async () => {
    const body = { lineOfBusiness: 'group_health_plan', level: 'internal_appeal' } as const;
    const note = 'The progress note went with the claim (control number NS1); they did not look at it.';
    const { id } = await world.get(OpenAppeal).execute(world.by(coder), world.claim(olive.number), { ...body, note });
    await world.get(MoveAppeal).file(world.by(coder), id, { channel: 'portal', reference: 'APL-20333' });
  });
}

/** Acme's 835: nothing paid of 240, reason 252, remark N706. */
function denial(paidOn: Date): Buffer {
  const day = paidOn.toISOString().slice(0, 10).replaceAll('-', '');
  const inner: X12Values[] = [
    ['BPR', 'H', '0', 'C', 'NON', ...Array<string>(11).fill(''), day],
    ['TRN', '1', 'ACME-0918', '1999999999'],
    ['N1', 'PR', 'ACME HEALTH', 'XV', demoPayers.acme.id],
    ['N1', 'PE', 'NORTHSIDE CLINIC', 'XX', '1912301953'],
    ['LX', '1'],
    ['CLP', olive.number, '4', '240', '0', '', '12', 'AC-5520333'],
    ['NM1', 'QC', '1', 'HADLEY', 'OLIVE', '', '', '', 'MI', olive.member],
    ['DTM', '232', olive.served],
    ['SVC', ['HC', '99214'], '240', '0', '', '1'],
    ['DTM', '472', olive.served],
    ['CAS', 'CO', '252', '240'],
    ['LQ', 'HE', 'N706'],
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

import { describe, expect, it } from '@jest/globals';
import { bytesOf, readFixture } from '../../../../test/fixtures/x12/read-fixture.js';
import {
  adviceSegments,
  interchange835Of,
  remittanceHead,
  remittedClaim,
  spoiledAdvice,
  transaction835Of,
} from '../../../../test/fixtures/x12/remittance-fixture.js';
import { acknowledge835, parse835 } from '../index.js';

const parseText = (text: string) => parse835(bytesOf(text));
const adviceIn = (text: string) => parseText(text).transactions[0]?.advice;
const options = { now: new Date('2026-06-02T08:05:00Z'), controlNumber: 7 };

describe('the reader of remittances', () => {
  it('reads a public sample to the cent', () => {
    const { transactions, errors, warnings } = parse835(readFixture('835/linuxforhealth-managed-care.835'));
    expect(errors).toEqual([]);
    // Its payment is of the 23rd month.
    expect(warnings).toMatchObject([{ code: 'invalid_date', segment: 'BPR', element: 16 }]);
    expect(transactions).toMatchObject([
      {
        accepted: true,
        advice: {
          handling: 'I',
          amount: '945.00',
          method: 'ACH',
          trace: '7170066655',
          originator: '1935665544',
          payer: { name: 'RUSHMORE LIFE', id: null },
          payee: { name: 'ACME MEDICAL CENTER', idQualifier: 'XX', id: '5544667733' },
          remittances: [
            {
              patientControlNumber: '5554555444',
              status: '1',
              charge: '800.00',
              paid: '450.00',
              patientResponsibility: '300.00',
              payerControlNumber: '94060555410000',
              patientName: 'WILLIAM BUDD',
              memberId: '33344555510',
              serviceFrom: '2002-03-01',
              serviceTo: '2002-03-04',
              adjustments: [{ group: 'CO', reason: 'A2', amount: '50.00', quantity: null }],
              lines: [
                { procedure: '99211', charge: '800.00', paid: '500.00', adjustments: [{ group: 'PR', reason: '1' }] },
              ],
            },
            { patientControlNumber: '8765432112', lines: [{ adjustments: [{ group: 'PR' }, { reason: '45' }] }] },
          ],
        },
      },
    ]);
  });

  it('reads denials with their reasons and remarks', () => {
    const { transactions } = parse835(readFixture('835/written-documentation-denials.835'));
    const [first, second, third] = transactions[0]?.advice?.remittances ?? [];
    expect(first).toMatchObject({
      status: '4',
      paid: '0.00',
      payerControlNumber: 'PAYERCTL-55501',
      serviceFrom: '2026-05-10',
      serviceTo: '2026-05-12',
      receivedOn: '2026-05-15',
      lines: [{ revenueCode: '0360', lineControlNumber: '1', remarks: ['N706', 'M29'] }],
    });
    expect(first?.lines[0]?.adjustments).toEqual([{ group: 'CO', reason: '252', amount: '1850.00', quantity: null }]);
    expect([second?.lines[0]?.remarks, third?.lines[0]?.adjustments[0]?.reason]).toEqual([['M76'], '226']);
  });

  it('takes several reasons of one CAS, remarks of MOA and MIA, and adjustments beside the claims', () => {
    const segments = [
      ...remittanceHead('60'),
      ...remittedClaim().slice(0, 1),
      'CAS*CO*45*30*2*97*10.5**16*9.5',
      'MIA*0****M127***************N102',
      'PLB*1234567893*20261231*WO:REF-1*40*L6*-0.00',
    ];
    const advice = adviceIn(interchange835Of(transaction835Of(segments)));
    expect(advice?.remittances[0]).toMatchObject({
      adjustments: [
        { reason: '45', amount: '30.00', quantity: '2' },
        { reason: '97', amount: '10.50', quantity: null },
        { reason: '16', amount: '9.50' },
      ],
      remarks: ['M127', 'N102'],
    });
    expect(advice?.providerAdjustments).toEqual([
      { providerId: '1234567893', fiscalYearEnd: '2026-12-31', reason: 'WO', reference: 'REF-1', amount: '40.00' },
      { providerId: '1234567893', fiscalYearEnd: '2026-12-31', reason: 'L6', reference: null, amount: '0.00' },
    ]);
  });

  it('reads a payment that is taken back, and the number it was known by before', () => {
    const segments = [...remittanceHead('-100'), 'CLP*ACCT-1*22*-150*-100**12*ICN-2', 'CAS*CO*45*-50', 'REF*F8*ICN-1'];
    const { transactions, warnings } = parseText(interchange835Of(transaction835Of(segments)));
    expect(warnings).toEqual([]);
    expect(transactions[0]?.advice?.remittances).toMatchObject([
      { status: '22', charge: '-150.00', paid: '-100.00', originalControlNumber: 'ICN-1' },
    ]);
  });

  it.each([
    ['CLP', 'CLP*ACCT-1*1*150*101*20*12*ICN-1', { segment: 'CLP', element: 4 }],
    ['SVC', 'SVC*HC:29881*160*100', { segment: 'SVC', element: 3 }],
    ['BPR', 'BPR*I*99*C*ACH************20260601', { segment: 'BPR', element: 2 }],
  ])('says where amounts of %s do not add up, and keeps them as they were sent', (prefix, replacement, place) => {
    const { transactions, warnings } = parseText(spoiledAdvice(prefix, replacement));
    expect(transactions[0]?.accepted).toBe(true);
    expect(warnings).toContainEqual(expect.objectContaining({ ...place, code: 'amounts_out_of_balance' }));
  });

  it.each([
    ['BPR', null, 'required_segment_missing', 'BPR', undefined],
    ['TRN', null, 'required_segment_missing', 'TRN', undefined],
    ['N1*PE', null, 'required_segment_missing', 'N1', undefined],
    ['CLP', 'CLP**1*150*100', 'required_element_missing', 'CLP', 1],
    ['CLP', 'CLP*A*1*150', 'required_element_missing', 'CLP', 4],
    ['CLP', 'CLP*A*1*15x*100', 'invalid_amount', 'CLP', 3],
    ['CLP', null, 'segment_out_of_place', 'CAS', undefined],
    ['CAS', 'CAS*CO*not a code*30', 'invalid_code', 'CAS', 2],
    ['CAS', 'CAS*CO*45*30***12', 'required_element_missing', 'CAS', 5],
    ['LQ', 'LQ*HE*what?', 'invalid_code', 'LQ', 2],
    ['DTM*472', 'DTM*472*20260231', 'invalid_date', 'DTM', 2],
    ['TRN', `TRN*1*${'9'.repeat(1001)}`, 'element_too_long', 'TRN', 2],
  ])('refuses an advice whose %s became %s', (prefix, replacement, code, segment, element) => {
    const { transactions, errors } = parseText(spoiledAdvice(prefix, replacement));
    expect(transactions).toMatchObject([{ accepted: false, advice: null }]);
    expect(errors).toContainEqual(expect.objectContaining({ code, segment, ...(element ? { element } : {}) }));
    const named = errors.find((problem) => problem.code === code && problem.segment === segment);
    expect(named?.position).toBeGreaterThan(1);
  });

  it('refuses one transaction and takes the others', () => {
    const good = transaction835Of(adviceSegments('GOOD'), '0001');
    const bad = transaction835Of([...adviceSegments('BAD').slice(0, -1), 'CAS*CO'], '0002');
    const other = transaction835Of(adviceSegments('OTHER'), '0003');
    const { transactions } = parseText(interchange835Of(good, bad, other));
    expect(transactions.map(({ accepted }) => accepted)).toEqual([true, false, true]);
  });

  it('follows a sender who separates components with another mark than it declares', () => {
    const { transactions, warnings } = parseText(spoiledAdvice('SVC', 'SVC*HC>29881>RT*150*100**1'));
    expect(transactions[0]?.advice?.remittances[0]?.lines[0]).toMatchObject({ procedure: '29881', modifiers: ['RT'] });
    expect(warnings.map(({ code }) => code)).toEqual(['component_separator_differs']);
  });

  it('says that an 837 is none, and an unknown version not read here', () => {
    const { errors } = parse835(readFixture('837p/linuxforhealth-example1.837'));
    expect(errors.map(({ code }) => code)).toEqual(['transaction_not_supported']);
    const old = interchange835Of(transaction835Of(adviceSegments())).replace('005010X221A1', '003051');
    expect(parseText(old).errors.map(({ code }) => code)).toEqual(['version_not_supported']);
  });

  it('acknowledges group, transaction, segment and element', () => {
    const text = acknowledge835(parseText(spoiledAdvice('CLP', 'CLP*ACCT-1*1*x*100')), options);
    expect(text).toContain('~AK1*HP*42*005010X221A1~AK2*835*0001');
    expect(text).toMatch(/~IK3\*CLP\*11\*2100\*8~IK4\*3\*782\*6~IK5\*R\*5~AK9\*R\*1\*1\*0~/);
    const accepted = acknowledge835(parseText(interchange835Of(transaction835Of(adviceSegments()))), options);
    expect(accepted).toContain('~IK5*A~AK9*A*1*1*1~');
  });
});

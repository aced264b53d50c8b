import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  bytesOf,
  claimSegments,
  interchangeOf,
  readFixture,
  spoiledClaim,
  transactionOf,
} from '../../../../test/fixtures/x12/read-fixture.js';
import { readInterchange } from '../envelope/read-interchange.js';
import { parse837 } from '../parse-837.js';
import { acknowledge837 } from './acknowledge-837.js';
import { read999 } from './read-999.js';

const options = { now: new Date('2026-05-12T08:05:00Z'), controlNumber: 7 };
const answer = (text: string): string => acknowledge837(parse837(bytesOf(text)), options) ?? '';
const answered = (text: string) => read999(bytesOf(answer(text)));

describe('acknowledge837', () => {
  it('accepts a good interchange, sender and receiver changing places', () => {
    expect(answer(interchangeOf(transactionOf(claimSegments()))).split('~')).toEqual([
      'ISA*00*          *00*          *ZZ*RECEIVER       *ZZ*SUBMITTER      *260512*0805*^*00501*000000007*0*T*:',
      'GS*FA*RECEIVER*SUBMITTER*20260512*0805*7*X*005010X231A1',
      'ST*999*0001*005010X231A1',
      'AK1*HC*42*005010X222A1',
      'AK2*837*0001*005010X222A1',
      'IK5*A',
      'AK9*A*1*1*1',
      'SE*6*0001',
      'GE*1*7',
      'IEA*1*000000007',
      '',
    ]);
  });

  it('names segment, position, loop and element of what is wrong, and repeats no data', () => {
    const text = answer(spoiledClaim('DMG', 'DMG*D8*20260231*F'));
    expect(text).toContain('~IK3*DMG*10*2010BA*8~IK4*2*1251*8~IK5*R*5~AK9*R*1*1*0~');
    expect(text).not.toContain('20260231');
  });

  it('names a component of an element', () => {
    expect(answer(spoiledClaim('SV1', 'SV1*HC:1*1*UN*1***1:A'))).toContain('~IK3*SV1*15*2400*8~IK4*7:2**7~');
  });

  it('accepts part of a group and says what was refused', () => {
    const { groups } = answered(
      interchangeOf(
        transactionOf(claimSegments('A'), '0001'),
        transactionOf(claimSegments('B').slice(0, 12), '0002'),
        transactionOf(claimSegments('C'), '0003').replace('SE*17*0003', 'SE*17*0009'),
        transactionOf(claimSegments('D'), '0004', '004010X098A1'),
        transactionOf(claimSegments('E'), '0005').replace('SE*17', 'SE*16'),
      ),
    );
    expect(groups).toMatchObject([{ status: 'P', declared: 5, received: 5, accepted: 2, codes: [] }]);
    expect(groups[0]?.transactions.map((one) => [one.controlNumber, one.status, one.codes])).toEqual([
      ['0001', 'A', []],
      ['0002', 'R', ['5']],
      ['0003', 'R', ['3']],
      ['0004', 'R', ['I6']],
      ['0005', 'E', ['4']],
    ]);
    expect(groups[0]?.transactions[1]?.segments).toEqual([
      { segment: 'LX', position: 12, loop: '2400', code: '3', elements: [] },
    ]);
  });

  it('says that trailers are missing', () => {
    const { groups } = answered(interchangeOf(transactionOf(claimSegments())).split('SE*')[0]!);
    expect(groups).toMatchObject([{ status: 'R', received: 1, accepted: 0, codes: ['3'] }]);
    expect(groups[0]?.transactions).toMatchObject([{ status: 'R', codes: ['2'] }]);
  });

  it('has one 999 for each group and one interchange for each interchange, with right counts', () => {
    const one = interchangeOf(transactionOf(claimSegments()));
    const group = one.slice(one.indexOf('GS*'), one.indexOf('IEA'));
    const two = one.replace('IEA*1', `${group.replaceAll('*42', '*43')}IEA*2`);
    const reading = readInterchange(bytesOf(answer(two + one)));
    expect([reading.errors, reading.warnings]).toEqual([[], []]);
    expect(reading.interchanges.map((part) => part.controlNumber)).toEqual(['000000007', '000000008']);
    expect(answered(two + one).groups.map((part) => part.controlNumber)).toEqual(['42', '43', '42']);
  });

  it('answers an unreadable interchange with a TA1 when its number can be read', () => {
    const wide = interchangeOf(transactionOf(claimSegments())).replace('SUBMITTER      ', 'SUBMITTER ');
    expect(answer(wide)).toContain('~TA1*000000042*260512*0800*R*022~IEA*0*000000007~');
    expect(readInterchange(bytesOf(answer(wide))).errors).toEqual([]);
  });

  it('answers nothing to what is not X12, and never a 999 by a 999', () => {
    expect(acknowledge837(parse837(bytesOf('hello')), options)).toBeNull();
    expect(acknowledge837(parse837(readFixture('999/imsweb-accepted.999')), options)).toBeNull();
  });

  it('can always be read back, whatever was in the names and numbers of the original', () => {
    const text = interchangeOf(transactionOf(claimSegments()));
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: text.length - 1 }),
        fc.string({ unit: 'binary', maxLength: 3 }),
        (at, noise) => {
          const result = acknowledge837(parse837(bytesOf(text.slice(0, at) + noise + text.slice(at + 1))), options);
          if (result === null) return;
          const { errors, warnings } = readInterchange(bytesOf(result));
          expect([errors, warnings]).toEqual([[], []]);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('read999', () => {
  it('reads the public sample', () => {
    expect(read999(readFixture('999/imsweb-accepted.999')).groups).toMatchObject([
      { functionalCode: 'HC', controlNumber: '17456', status: 'A', declared: 1, received: 1, accepted: 1 },
    ]);
  });
});

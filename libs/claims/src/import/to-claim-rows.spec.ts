import { describe, expect, it } from '@jest/globals';
import { parse837 } from '@liaison/x12';
import {
  bytesOf,
  claimSegments,
  fixtureNames,
  interchangeOf,
  readFixture,
  transactionOf,
} from '../../../../test/fixtures/x12/read-fixture.js';
import { toClaimRows } from './to-claim-rows.js';

const filing = { claimId: 'claim', importId: 'import', now: new Date('2026-11-23T15:00:00Z') };

function claimsIn(bytes: Uint8Array) {
  return parse837(bytes).transactions.flatMap(({ claims }) => claims);
}

describe('the rows of a claim', () => {
  it.each(fixtureNames('837p', '837i'))('keep every line, pointer and cent of %s', (name) => {
    for (const parsed of claimsIn(readFixture(name))) {
      const { claim, diagnoses, lines } = toClaimRows(parsed, filing);
      expect(claim.charge).toBe(parsed.charge);
      expect(diagnoses.map(({ code }) => code)).toEqual(parsed.diagnoses.map(({ code }) => code));
      expect(lines.map(({ charge, diagnosisPointers }) => [charge, diagnosisPointers])).toEqual(
        parsed.lines.map(({ charge, diagnosisPointers }) => [charge, diagnosisPointers]),
      );
    }
  });

  it('keep in the details what has no column', () => {
    const [parsed] = claimsIn(readFixture('837p/written-pwk-attachment-control-number.837'));
    const { claim, lines } = toClaimRows(parsed!, filing);
    expect(claim.details).toMatchObject({
      facilityCode: '22',
      attachments: [{ type: 'OB', transmission: 'EL', controlNumber: 'ACN-778899', line: null }],
      references: [{ qualifier: 'D9', value: 'CLR-778812' }],
      subscriber: { groupNumber: 'GRP100', payerOrder: 'P' },
    });
    expect(lines[0]?.details).toMatchObject({ lineControlNumber: '1', procedureQualifier: 'HC' });
    expect(claim.providers.rendering).toEqual({ name: 'ALEX SMITH', npi: '1679576722' });
  });

  it('name the payer as the file does, whoever that turns out to be', () => {
    const [parsed] = claimsIn(bytesOf(interchangeOf(transactionOf(claimSegments()))));
    const { claim } = toClaimRows(parsed!, filing);
    expect(claim).toMatchObject({ payerName: 'EXAMPLE PLAN', payerIdentifier: '00123' });
  });

  it('take the payer’s number of the corrected claim from REF F8', () => {
    const segments = claimSegments().flatMap((segment) =>
      segment.startsWith('CLM') ? [segment.replace('B:1', 'B:7'), 'REF*F8*PAYER-1'] : [segment],
    );
    const [parsed] = claimsIn(bytesOf(interchangeOf(transactionOf(segments))));
    const { claim } = toClaimRows(parsed!, filing);
    expect(claim).toMatchObject({ frequencyCode: '7', payerControlNumber: 'PAYER-1' });
  });
});

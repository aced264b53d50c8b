import { describe, expect, it } from '@jest/globals';
import type { RemittanceFacts } from './claim-outcome.js';
import { wantedDocuments } from './wanted-documents.js';

const remittance = (reasons: string[], remarks: string[] = [], id = 'r1'): RemittanceFacts => ({
  id,
  status: '4',
  charge: '100.00',
  paid: '0.00',
  patientResponsibility: null,
  on: '2026-06-11',
  recordedAt: '2026-06-11T10:00:00.000Z',
  adjustments: reasons.map((reason) => ({ group: 'CO', reason, amount: '100.00', quantity: null })),
  remarks,
});

describe('a denial for want of a document', () => {
  it('asks for the document that the remark names', () => {
    const [finding] = wantedDocuments([remittance(['252'], ['M29'])]);
    expect(finding?.proposes).toEqual({
      kind: 'records_request',
      items: [{ loinc: '11504-8', reason: { list: 'RARC', code: 'M29' } }],
    });
  });

  it('asks which document it is where no remark names one', () => {
    expect(wantedDocuments([remittance(['226'])])[0]?.proposes?.items).toMatchObject([
      { reason: { list: 'CARC', code: '226' } },
    ]);
  });

  it('takes reason 16 for one only where a remark names a document', () => {
    expect(wantedDocuments([remittance(['16'], ['M76'])])).toEqual([]);
    expect(wantedDocuments([remittance(['16'], ['N706'])])).toHaveLength(1);
  });

  it('says nothing of other reasons, nor of a decision that a later one replaced', () => {
    expect(wantedDocuments([remittance(['50'], ['N706'])])).toEqual([]);
    expect(wantedDocuments([remittance(['252'], ['M29']), remittance(['45'], [], 'r2')])).toEqual([]);
  });
});

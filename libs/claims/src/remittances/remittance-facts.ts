import type { RemittanceFacts } from '@liaison/domain';
import type { RemittanceRecord } from './remittance-record.js';

/** The day a remittance counts from: the payment's, or the one it came on. */
export function dayOf({ paidOn, createdAt }: Pick<RemittanceRecord, 'paidOn' | 'createdAt'>): string {
  return paidOn ?? createdAt.toISOString().slice(0, 10);
}

/** A remittance as the rules of the outcome read it: claim and lines together. */
export function toRemittanceFacts(record: RemittanceRecord): RemittanceFacts {
  const { id, status, charge, paid, patientResponsibility, createdAt, lines } = record;
  return {
    ...{ id, status, charge, paid, patientResponsibility },
    on: dayOf(record),
    recordedAt: createdAt.toISOString(),
    adjustments: [...record.adjustments, ...lines.flatMap(({ adjustments }) => adjustments)],
    remarks: [...record.remarks, ...lines.flatMap(({ remarks }) => remarks)],
  };
}

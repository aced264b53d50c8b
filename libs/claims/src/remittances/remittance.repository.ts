import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import type { RemittanceRecord } from './remittance-record.js';

/** Columns of `remittance` under the names of `RemittanceRecord`. */
export const remittanceColumns = `
  r.id, r.advice_id as "adviceId", r.position, r.provider_org as "providerOrg", r.payer_org as "payerOrg",
  r.claim_id as "claimId", r.number, r.status, r.charge, r.paid, r.patient_responsibility as "patientResponsibility",
  r.payer_control_number as "payerControlNumber", r.original_control_number as "originalControlNumber", r.trace,
  r.paid_on as "paidOn", r.service_from as "serviceFrom", r.service_to as "serviceTo", r.patient_name as "patientName",
  r.member_id as "memberId", r.adjustments, r.remarks, r.lines, r.match_by as "matchBy",
  r.unmatched_why as "unmatchedWhy", r.matched_at as "matchedAt", r.matched_by_name as "matchedByName",
  r.imported_by as "importedBy", r.created_at as "createdAt"`;

/** Every query on `remittance` but its lists and its import. Row security leaves both parties and no clinician. */
@Injectable()
export class RemittanceRepository {
  async find(tx: Tx, id: string): Promise<RemittanceRecord | null> {
    const [row] = await tx.query<RemittanceRecord>(`select ${remittanceColumns} from remittance r where r.id = $1`, [
      id,
    ]);
    return row ?? null;
  }

  async lock(tx: Tx, id: string): Promise<RemittanceRecord | null> {
    const [row] = await tx.query<RemittanceRecord>(
      `select ${remittanceColumns} from remittance r where r.id = $1 for update`,
      [id],
    );
    return row ?? null;
  }

  /** Of these claims, in the order in which they count. */
  async ofClaims(tx: Tx, claimIds: readonly string[]): Promise<RemittanceRecord[]> {
    return tx.query(
      `select ${remittanceColumns} from remittance r where r.claim_id = any ($1)
        order by coalesce(r.paid_on, r.created_at::date), r.created_at, r.advice_id, r.position`,
      [[...claimIds]],
    );
  }
}

import type { Adjustment, MatchMeans, UnmatchedReason } from '@liaison/domain';

/** A service line of a remittance. Money is decimal strings, days are YYYY-MM-DD. */
export interface RemittanceLineRecord {
  /** REF 6R: the line's own control number as the claim gave it. */
  readonly lineControlNumber: string | null;
  readonly procedure: string | null;
  readonly modifiers: readonly string[];
  readonly units: string | null;
  readonly charge: string;
  readonly paid: string;
  readonly serviceFrom: string | null;
  readonly serviceTo: string | null;
  readonly adjustments: readonly Adjustment[];
  readonly remarks: readonly string[];
}

/** What one CLP says, as it is kept. */
export interface RemittanceContent {
  readonly number: string;
  readonly status: string;
  readonly charge: string;
  readonly paid: string;
  readonly patientResponsibility: string | null;
  readonly payerControlNumber: string | null;
  readonly originalControlNumber: string | null;
  readonly trace: string | null;
  readonly paidOn: string | null;
  readonly serviceFrom: string | null;
  readonly serviceTo: string | null;
  readonly patientName: string | null;
  readonly memberId: string | null;
  readonly adjustments: readonly Adjustment[];
  readonly remarks: readonly string[];
  readonly lines: readonly RemittanceLineRecord[];
}

/** A row of `remittance` under the names of the code. */
export interface RemittanceRecord extends RemittanceContent {
  readonly id: string;
  readonly adviceId: string;
  readonly position: number;
  readonly providerOrg: string;
  /** The reserved organisation `unknownPayerId` while it is not known whose this is. */
  readonly payerOrg: string;
  readonly claimId: string | null;
  readonly matchBy: MatchMeans | null;
  readonly unmatchedWhy: UnmatchedReason | null;
  readonly matchedAt: Date | null;
  readonly matchedByName: string | null;
  readonly importedBy: string;
  readonly createdAt: Date;
}

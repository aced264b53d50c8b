import type { AppealChannel, AppealDetermination, AppealLevel, AppealState, LineOfBusiness } from '@liaison/domain';

/** A row of `appeal` under the names of the code. Days are YYYY-MM-DD. */
export interface AppealRecord {
  readonly id: string;
  readonly claimId: string;
  readonly providerOrg: string;
  readonly payerOrg: string;
  readonly lineOfBusiness: LineOfBusiness;
  readonly level: AppealLevel;
  readonly state: AppealState;
  readonly remittanceId: string | null;
  readonly previousId: string | null;
  /** The day of the decision that is appealed. */
  readonly againstOn: string;
  readonly filingDeadline: string;
  /** How that day was found, in words. */
  readonly filingSource: string;
  readonly filedOn: string | null;
  readonly filedAt: Date | null;
  readonly filedByName: string | null;
  readonly channel: AppealChannel | null;
  readonly reference: string | null;
  readonly lateReason: string | null;
  readonly decisionDeadline: string | null;
  readonly decisionSource: string | null;
  readonly determination: AppealDetermination | null;
  readonly determinedOn: string | null;
  readonly determinedAt: Date | null;
  readonly determinedByName: string | null;
  readonly determinedByOrg: string | null;
  readonly determinationNote: string | null;
  readonly withdrawnAt: Date | null;
  readonly withdrawnByName: string | null;
  readonly withdrawnReason: string | null;
  /** The provider's own words. */
  readonly note: string | null;
  readonly assigneeId: string | null;
  readonly assigneeName: string | null;
  readonly revision: number;
  readonly createdAt: Date;
  readonly createdByName: string;
}

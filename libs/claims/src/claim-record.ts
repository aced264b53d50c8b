import type { claimStages, claimStates } from '@liaison/contracts';

export type ClaimStage = (typeof claimStages)[number];
export type ClaimState = (typeof claimStates)[number];

export interface ProviderName {
  readonly name: string;
  readonly npi: string | null;
}

export interface ClaimProviders {
  readonly billing: ProviderName | null;
  readonly rendering: ProviderName | null;
  readonly attending: ProviderName | null;
  readonly referring: ProviderName | null;
  readonly facility: ProviderName | null;
}

/** Whose a claim is. */
export interface ClaimOwners {
  readonly providerOrg: string;
  /** The reserved organisation `unknownPayerId` while nobody holds the payer's identifier. */
  readonly payerOrg: string;
  readonly state: ClaimState;
}

/** A row of `claim` under the names of the code. Money is a decimal string, days are YYYY-MM-DD. */
export interface ClaimRecord extends ClaimOwners {
  readonly id: string;
  readonly number: string;
  readonly accountNumber: string | null;
  readonly payerControlNumber: string | null;
  readonly stage: ClaimStage;
  readonly kind: 'professional' | 'institutional';
  readonly frequencyCode: string | null;
  readonly patientName: string;
  readonly patientBirthDate: string | null;
  readonly patientSex: string | null;
  readonly memberId: string | null;
  readonly payerName: string | null;
  readonly payerIdentifier: string | null;
  readonly billingNpi: string | null;
  readonly billingTin: string | null;
  readonly providers: ClaimProviders;
  readonly serviceFrom: string | null;
  readonly serviceTo: string | null;
  /** Not for a caregiver's eyes: whoever shows a claim asks `seesAmounts` first. */
  readonly charge: string | null;
  readonly details: ClaimDetails;
  readonly importId: string | null;
  readonly receivedAt: Date;
  readonly submittedAt: Date | null;
  readonly revision: number;
}

/** A claim as it is read back, with what the database computes of it. */
export interface StoredClaim extends ClaimRecord {
  /** The same for all submissions of one encounter. */
  readonly encounterKey: string;
  /** SBR01: P primary, S secondary, T tertiary and so on. */
  readonly payerOrder: string | null;
  /** The submitted claim that this one in preparation lives on as. */
  readonly mergedInto: string | null;
}

/** What an 837 says beyond the columns, kept as it was read. */
export interface ClaimDetails {
  readonly facilityCode?: string | null;
  readonly presentOnAdmission?: Readonly<Record<string, string>>;
  readonly references?: readonly { readonly qualifier: string; readonly value: string }[];
  readonly attachments?: readonly ClaimAttachment[];
  readonly [other: string]: unknown;
}

export interface ClaimAttachment {
  readonly type: string;
  readonly transmission: string | null;
  readonly controlNumber: string | null;
  readonly line: number | null;
}

export interface DiagnosisRecord {
  readonly claimId: string;
  readonly position: number;
  readonly code: string;
  readonly qualifier: string;
}

export interface LineRecord {
  readonly claimId: string;
  readonly number: number;
  readonly procedure: string | null;
  readonly modifiers: readonly string[];
  readonly units: string | null;
  readonly charge: string | null;
  readonly serviceDate: string | null;
  readonly serviceUntil: string | null;
  readonly diagnosisPointers: readonly number[];
  readonly details: LineDetails;
}

export interface LineDetails {
  readonly procedureQualifier?: string | null;
  readonly description?: string | null;
  readonly notes?: readonly { readonly code: string; readonly text: string }[];
  readonly [other: string]: unknown;
}

/** A claim with all that its checks and its page read. */
export interface ClaimContent {
  readonly claim: ClaimRecord;
  readonly diagnoses: readonly DiagnosisRecord[];
  readonly lines: readonly LineRecord[];
}

/** Who pays, as submissions are compared: the organisation, or what the 837 names where nobody here is that payer. */
export function payerOf({ payerOrg, payerIdentifier }: Pick<ClaimRecord, 'payerOrg' | 'payerIdentifier'>): string {
  return payerOrg === unknownPayerId ? `unknown ${payerIdentifier ?? ''}` : payerOrg;
}

/** Holds every claim whose payer nobody here is; no membership can act for it. */
export const unknownPayerId = '00000000-0000-7000-8000-000000000000';

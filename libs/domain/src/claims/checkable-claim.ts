export const claimProviderRoles = ['billing', 'rendering', 'attending', 'referring', 'facility'] as const;
export type ClaimProviderRole = (typeof claimProviderRoles)[number];

export interface CheckableDiagnosis {
  /** From 1, as diagnosis pointers count. */
  readonly position: number;
  readonly code: string;
  /** HI qualifier: ABK and ABF for ICD-10-CM, BK and BF for ICD-9-CM. */
  readonly qualifier: string;
  readonly presentOnAdmission?: string | null;
}

export interface CheckableLine {
  readonly number: number;
  /** SV101-1; absent or HC means CPT or HCPCS. */
  readonly procedureQualifier?: string | null;
  readonly procedure: string | null;
  readonly modifiers: readonly string[];
  readonly units: string | null;
  /** Decimal string in USD. */
  readonly charge: string | null;
  /** `YYYY-MM-DD`, the first day of the line. */
  readonly date: string | null;
  readonly diagnosisPointers: readonly number[];
  /** SV101-7 or a note (NTE) tells what an unspecified code stands for. */
  readonly hasNote?: boolean;
}

export interface CheckableAttachment {
  /** PWK01. */
  readonly type: string;
  /** PWK02: AA is "available on request", everything else promises the document. */
  readonly transmission: string | null;
  /** PWK06. */
  readonly controlNumber: string | null;
  readonly line: number | null;
}

/** What the checks read of a claim. The claim itself satisfies it, so nothing is mapped. */
export interface CheckableClaim {
  readonly number: string;
  readonly kind: 'professional' | 'institutional';
  /** What is not filled in before the bill is not missing yet. */
  readonly stage?: 'in_preparation' | 'submitted';
  readonly frequencyCode: string | null;
  /** CLM05-1: place of service, or the first two digits of the bill type. */
  readonly facilityCode?: string | null;
  readonly patient: { readonly birthDate: string | null; readonly sex: string | null };
  readonly providers: Readonly<Record<ClaimProviderRole, { readonly npi: string | null } | null>>;
  readonly serviceFrom: string | null;
  readonly serviceTo: string | null;
  readonly charge: string | null;
  readonly diagnoses: readonly CheckableDiagnosis[];
  readonly lines: readonly CheckableLine[];
  readonly references: {
    /** REF G1. */
    readonly priorAuthorisation?: string | null;
    /** REF F8: the payer's number of the claim that this one corrects or voids. */
    readonly originalClaim?: string | null;
    /** REF 9F: its presence says that the service was referred. */
    readonly referral?: string | null;
  };
  /** What the claim, its payer's rules or an earlier denial say is needed. */
  readonly needs?: { readonly referral?: boolean; readonly priorAuthorisation?: boolean };
  readonly attachments: readonly CheckableAttachment[];
}

/** What an 837P or 837I says of one claim. Codes as sent, money as decimal strings of two places, dates as YYYY-MM-DD. */
export interface ParsedClaim {
  readonly kind: ClaimKind;
  /** Where its CLM stands in the transaction. */
  readonly position: number;
  /** BHT02: 00 original, 18 reissue. */
  readonly purpose: string;
  /** CLM01, the patient control number. */
  readonly patientControlNumber: string;
  readonly charge: string;
  /** CLM05: place of service or the first two digits of the bill type; A or B; claim frequency (1, 7, 8 …). */
  readonly facilityCode: string | null;
  readonly facilityQualifier: string | null;
  readonly frequencyCode: string | null;
  /** CLM11: AA auto accident, EM employment, OA other. */
  readonly relatedCauses: readonly string[];
  readonly submitter: ParsedParty | null;
  readonly receiver: ParsedParty | null;
  readonly billing: ParsedProvider;
  readonly payTo: ParsedParty | null;
  readonly subscriber: ParsedSubscriber;
  /** The subscriber's own data where the subscriber is the patient. */
  readonly patient: ParsedPatient;
  readonly payer: ParsedParty;
  readonly references: readonly ParsedReference[];
  readonly dates: readonly ParsedDate[];
  /** First and last day of service: from the lines, else from the claim's 434 or 472. */
  readonly serviceFrom: string | null;
  readonly serviceTo: string | null;
  /** Principal and other diagnoses in the order sent: the list that SV107 points into. */
  readonly diagnoses: readonly ParsedDiagnosis[];
  readonly admittingDiagnosis: ParsedDiagnosis | null;
  readonly reasonsForVisit: readonly ParsedDiagnosis[];
  readonly externalCauses: readonly ParsedDiagnosis[];
  readonly procedures: readonly ParsedProcedure[];
  readonly drg: string | null;
  readonly providers: readonly ParsedProvider[];
  readonly otherSubscribers: readonly ParsedOtherSubscriber[];
  /** Claim and line level; `line` is null for the claim's own. */
  readonly attachments: readonly ParsedAttachment[];
  readonly notes: readonly ParsedNote[];
  readonly lines: readonly ParsedServiceLine[];
}

export type ClaimKind = 'professional' | 'institutional';

export interface ParsedServiceLine {
  /** LX01. */
  readonly number: number;
  readonly position: number;
  /** SV101-1 or SV202-1: HC for CPT and HCPCS. */
  readonly procedureQualifier: string | null;
  readonly procedure: string | null;
  readonly modifiers: readonly string[];
  readonly description: string | null;
  readonly charge: string;
  /** UN units, MJ minutes, DA days. */
  readonly unitBasis: string | null;
  readonly units: string | null;
  readonly placeOfService: string | null;
  readonly revenueCode: string | null;
  /** SV107: positions in the claim's diagnoses. Empty on institutional lines, which have none. */
  readonly diagnosisPointers: readonly number[];
  readonly serviceFrom: string | null;
  readonly serviceTo: string | null;
  readonly dates: readonly ParsedDate[];
  /** REF 6R, or FJ where a payer's own number was sent back. */
  readonly lineControlNumber: string | null;
  readonly references: readonly ParsedReference[];
  readonly renderingNpi: string | null;
  readonly providers: readonly ParsedProvider[];
  readonly notes: readonly ParsedNote[];
}

export interface ParsedDiagnosis {
  /** From 1, as SV107 counts. */
  readonly position: number;
  /** HI qualifier: ABK principal, ABF other (ICD-10-CM); BK, BF the same in ICD-9-CM; ABJ, APR, ABN and so on. */
  readonly qualifier: string;
  readonly codeSystem: 'icd10cm' | 'icd9cm';
  /** Without the point, as sent. */
  readonly code: string;
  /** Y, N, U, W on institutional claims. */
  readonly presentOnAdmission: string | null;
}

export interface ParsedProcedure {
  readonly qualifier: string;
  readonly code: string;
  readonly date: string | null;
}

export const providerRoles = [
  'billing',
  'referring',
  'rendering',
  'attending',
  'operating',
  'other_operating',
  'facility',
  'supervising',
  'ordering',
  'purchased_service',
] as const;
export type ProviderRole = (typeof providerRoles)[number];

export interface ParsedName {
  /** Organisation name, or first, middle, last and suffix of a person in that order. */
  readonly name: string;
  readonly isPerson: boolean;
  readonly lastName: string | null;
  readonly firstName: string | null;
  readonly middleName: string | null;
  readonly suffix: string | null;
}

export interface ParsedAddress {
  readonly lines: readonly string[];
  readonly city: string | null;
  readonly state: string | null;
  readonly postalCode: string | null;
  readonly country: string | null;
}

export interface ParsedParty extends ParsedName {
  /** NM108 and NM109: XX NPI, PI payer id, MI member id, 46 submitter id. */
  readonly idQualifier: string | null;
  readonly id: string | null;
  readonly address: ParsedAddress | null;
  readonly references: readonly ParsedReference[];
}

export interface ParsedProvider extends ParsedParty {
  readonly role: ProviderRole;
  readonly npi: string | null;
  /** REF EI or SY. */
  readonly taxId: string | null;
  readonly taxonomy: string | null;
}

export interface ParsedPerson extends ParsedParty {
  readonly birthDate: string | null;
  /** F, M or U as sent. */
  readonly sex: string | null;
  readonly memberId: string | null;
}

export interface ParsedPatient extends ParsedPerson {
  /** PAT01, or 18 for self. */
  readonly relationship: string | null;
}

export interface ParsedSubscriber extends ParsedPerson {
  /** SBR01: P primary, S secondary, T tertiary and so on. */
  readonly payerOrder: string | null;
  /** SBR02, 18 when the subscriber is the patient. */
  readonly relationship: string | null;
  readonly groupNumber: string | null;
  readonly groupName: string | null;
  /** SBR09: CI commercial, MB Medicare B and so on. */
  readonly filingIndicator: string | null;
}

/** Another coverage of the same patient: loop 2320. */
export interface ParsedOtherSubscriber {
  readonly payerOrder: string | null;
  readonly relationship: string | null;
  readonly groupNumber: string | null;
  readonly filingIndicator: string | null;
  readonly subscriber: ParsedParty | null;
  readonly payer: ParsedParty | null;
  /** AMT D: what that payer paid. */
  readonly paid: string | null;
}

export interface ParsedReference {
  readonly qualifier: string;
  readonly value: string;
}

export interface ParsedDate {
  /** DTP01: 431 onset, 434 statement, 435 admission, 472 service and so on. */
  readonly qualifier: string;
  readonly from: string;
  readonly to: string;
  readonly time: string | null;
}

export interface ParsedAttachment {
  /** PWK01. */
  readonly type: string;
  /** PWK02: AA on request, BM mail, EL electronic, FX fax and so on. */
  readonly transmission: string | null;
  /** PWK06, the attachment control number. */
  readonly controlNumber: string | null;
  readonly line: number | null;
}

export interface ParsedNote {
  readonly code: string;
  readonly text: string;
}

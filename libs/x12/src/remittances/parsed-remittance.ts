/** What one ST of an 835 says. Plain data throughout; money is decimal strings, days are YYYY-MM-DD. */
export interface ParsedAdvice {
  /** ST02. */
  readonly controlNumber: string;
  /** BPR01: I remittance with payment, H notice only, and others. */
  readonly handling: string;
  /** BPR02, with a minus where BPR03 is a debit. */
  readonly amount: string;
  /** BPR04: ACH, CHK, NON and others. */
  readonly method: string;
  /** BPR16. */
  readonly paidOn: string | null;
  /** TRN02: check or transfer number. */
  readonly trace: string;
  /** TRN03: who originated it, "1" and its tax number. */
  readonly originator: string | null;
  /** DTM 405. */
  readonly producedOn: string | null;
  readonly payer: ParsedRemittanceParty;
  readonly payee: ParsedRemittanceParty;
  readonly remittances: readonly ParsedRemittance[];
  /** PLB: what is taken or given beside the claims. */
  readonly providerAdjustments: readonly ParsedProviderAdjustment[];
}

/** Payer (1000A) or payee (1000B). */
export interface ParsedRemittanceParty {
  readonly name: string;
  /** N103: XX an NPI, FI a tax number, XV a plan id. */
  readonly idQualifier: string | null;
  readonly id: string | null;
  readonly references: readonly { readonly qualifier: string; readonly value: string }[];
}

/** One CLP: what was decided about one claim. */
export interface ParsedRemittance {
  /** Of the CLP, counted from ST as 1. */
  readonly position: number;
  /** CLP01. */
  readonly patientControlNumber: string;
  /** CLP02. */
  readonly status: string;
  readonly charge: string;
  readonly paid: string;
  /** CLP05. */
  readonly patientResponsibility: string | null;
  /** CLP06. */
  readonly filingIndicator: string | null;
  /** CLP07. */
  readonly payerControlNumber: string | null;
  /** REF F8: the number under which the payer decided before. */
  readonly originalControlNumber: string | null;
  readonly patientName: string | null;
  readonly memberId: string | null;
  readonly renderingNpi: string | null;
  /** DTM 232 and 233, else the first and last day of the lines. */
  readonly serviceFrom: string | null;
  readonly serviceTo: string | null;
  /** DTM 050. */
  readonly receivedOn: string | null;
  readonly adjustments: readonly ParsedAdjustment[];
  /** MIA and MOA. */
  readonly remarks: readonly string[];
  readonly references: readonly { readonly qualifier: string; readonly value: string }[];
  readonly lines: readonly ParsedRemittanceLine[];
}

/** One SVC. */
export interface ParsedRemittanceLine {
  readonly position: number;
  readonly procedureQualifier: string | null;
  readonly procedure: string | null;
  readonly modifiers: readonly string[];
  readonly charge: string;
  readonly paid: string;
  /** SVC04. */
  readonly revenueCode: string | null;
  /** SVC05. */
  readonly units: string | null;
  readonly serviceFrom: string | null;
  readonly serviceTo: string | null;
  /** REF 6R. */
  readonly lineControlNumber: string | null;
  readonly adjustments: readonly ParsedAdjustment[];
  /** LQ HE. */
  readonly remarks: readonly string[];
}

/** One reason of a CAS. */
export interface ParsedAdjustment {
  readonly group: string;
  readonly reason: string;
  readonly amount: string;
  readonly quantity: string | null;
}

/** One reason of a PLB. */
export interface ParsedProviderAdjustment {
  readonly providerId: string;
  readonly fiscalYearEnd: string | null;
  readonly reason: string;
  readonly reference: string | null;
  readonly amount: string;
}

import type { ProblemLog } from '../problem-log.js';
import type {
  ClaimKind,
  ParsedClaim,
  ParsedOtherSubscriber,
  ParsedParty,
  ParsedPatient,
  ParsedPerson,
  ParsedProvider,
  ParsedServiceLine,
  ParsedSubscriber,
} from './parsed-claim.js';
import type { SegmentView } from './segment-view.js';

/** A value that is still being read. */
export type Draft<T> = {
  -readonly [K in keyof T]: T[K] extends readonly (infer U)[] ? U[] : T[K];
};

/** A claim being read: what stands above it in the hierarchy is already complete when its CLM comes. */
export interface ClaimDraft extends Omit<Draft<ParsedClaim>, 'billing' | 'subscriber' | 'patient' | 'payer' | 'lines'> {
  readonly billing: Draft<ParsedProvider> | null;
  readonly subscriber: Draft<ParsedSubscriber> | null;
  readonly patient: Draft<ParsedPatient> | null;
  readonly payer: Draft<ParsedParty> | null;
  readonly lines: LineDraft[];
}

export interface LineDraft extends Omit<Draft<ParsedServiceLine>, 'charge'> {
  /** Null until its SV1 or SV2 was read. */
  charge: string | null;
}

/** Where the reader stands in the loops of an 837. */
export interface Reading {
  readonly kind: ClaimKind;
  readonly log: ProblemLog;
  readonly maxClaims: number;
  componentSeparator: string;
  /** The loop as the guides name it, for the acknowledgement. */
  loop: string;
  hasBht: boolean;
  purpose: string;
  submitter: Draft<ParsedParty> | null;
  receiver: Draft<ParsedParty> | null;
  level: HierarchyLevel | null;
  billingHl: string;
  subscriberHl: string;
  billing: Draft<ParsedProvider> | null;
  payTo: Draft<ParsedParty> | null;
  subscriber: Draft<ParsedSubscriber> | null;
  payer: Draft<ParsedParty> | null;
  patient: Draft<ParsedPatient> | null;
  claim: ClaimDraft | null;
  /** Elements of HI counted as diagnoses of this claim, so that a second HI goes on behind the first. */
  diagnosisCount: number;
  line: LineDraft | null;
  other: Draft<ParsedOtherSubscriber> | null;
  /** Whom N3, N4, REF, PRV and DMG describe: the last NM1. */
  party: Draft<ParsedParty> | null;
  readonly claims: ParsedClaim[];
}

export type HierarchyLevel = 'billing' | 'subscriber' | 'patient';

export type SegmentReader = (reading: Reading, view: SegmentView) => void;

export function startReading(kind: ClaimKind, log: ProblemLog, componentSeparator: string, maxClaims: number): Reading {
  return {
    kind,
    log,
    maxClaims,
    componentSeparator,
    loop: '',
    hasBht: false,
    purpose: '00',
    submitter: null,
    receiver: null,
    level: null,
    billingHl: '',
    subscriberHl: '',
    billing: null,
    payTo: null,
    subscriber: null,
    payer: null,
    patient: null,
    claim: null,
    diagnosisCount: 0,
    line: null,
    other: null,
    party: null,
    claims: [],
  };
}

export function emptyParty(): Draft<ParsedParty> {
  return {
    name: '',
    isPerson: true,
    lastName: null,
    firstName: null,
    middleName: null,
    suffix: null,
    idQualifier: null,
    id: null,
    address: null,
    references: [],
  };
}

export function emptyPerson(): Draft<ParsedPerson> {
  return { ...emptyParty(), birthDate: null, sex: null, memberId: null };
}

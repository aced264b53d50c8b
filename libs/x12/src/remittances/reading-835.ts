import type { Draft } from '../claims/reading.js';
import type { SegmentView } from '../claims/segment-view.js';
import type { ProblemLog } from '../problem-log.js';
import type {
  ParsedAdvice,
  ParsedProviderAdjustment,
  ParsedRemittance,
  ParsedRemittanceLine,
  ParsedRemittanceParty,
} from './parsed-remittance.js';

export interface RemittanceDraft extends Omit<Draft<ParsedRemittance>, 'lines'> {
  readonly lines: Draft<ParsedRemittanceLine>[];
}

type Header = Draft<Omit<ParsedAdvice, 'payer' | 'payee' | 'remittances' | 'providerAdjustments' | 'controlNumber'>>;

/** Where the reader stands in the loops of an 835. */
export interface Reading835 {
  readonly log: ProblemLog;
  readonly maxClaims: number;
  componentSeparator: string;
  /** The loop as the guide names it, for the acknowledgement. */
  loop: string;
  readonly header: Header;
  readonly seen: Set<string>;
  payer: Draft<ParsedRemittanceParty> | null;
  payee: Draft<ParsedRemittanceParty> | null;
  /** Whom REF describes before the first claim: the last N1. */
  party: Draft<ParsedRemittanceParty> | null;
  claim: RemittanceDraft | null;
  line: Draft<ParsedRemittanceLine> | null;
  readonly remittances: ParsedRemittance[];
  readonly providerAdjustments: ParsedProviderAdjustment[];
}

export type Segment835Reader = (reading: Reading835, view: SegmentView) => void;

export function startReading835(log: ProblemLog, componentSeparator: string, maxClaims: number): Reading835 {
  return {
    log,
    maxClaims,
    componentSeparator,
    loop: '',
    header: {
      handling: '',
      amount: '0.00',
      method: '',
      paidOn: null,
      trace: '',
      originator: null,
      producedOn: null,
    },
    seen: new Set(),
    payer: null,
    payee: null,
    party: null,
    claim: null,
    line: null,
    remittances: [],
    providerAdjustments: [],
  };
}

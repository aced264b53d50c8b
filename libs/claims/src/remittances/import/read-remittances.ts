import type { RemittanceContent } from '../remittance-record.js';
import type { PreparedStep, ReadInterchange } from '../../interchanges/interchange.js';
import type { X12ProblemView } from '../../interchanges/x12-problem.js';

/** An 835 that was read. */
export interface ReadRemittances extends ReadInterchange {
  /** What one ST says. Pure, and costly: to be asked before a transaction opens. */
  prepare(index: number): Promise<PreparedAdvice>;
}

/** Who paid and who was paid, as far as the file tells. */
export interface AdviceParties {
  readonly payeeNpi: string | null;
  readonly payeeTins: readonly string[];
  /** What the payer may be known by, the most certain first. */
  readonly payerIds: readonly string[];
  /** The id that names the payer as such, if the file gives one: only this may be adopted. */
  readonly statedPayerId: string | null;
}

/** What one ST says beside its claims. */
export interface AdviceContent {
  readonly controlNumber: string;
  readonly trace: string | null;
  readonly paidOn: string | null;
  readonly amount: string;
  readonly method: string;
  readonly payerName: string;
  readonly payeeName: string;
  readonly providerAdjustments: readonly object[];
}

export interface PreparedRemittance extends RemittanceContent {
  readonly id: string;
  /** Tells this CLP of this payment from every other: the other party may import the same one. */
  readonly fingerprint: string;
}

/** One ST as the rows that keep it. Without an advice it is refused: a transaction is taken whole or not at all. */
export interface PreparedAdvice extends PreparedStep {
  /** What of it could be read and cannot be kept. */
  readonly errors: readonly X12ProblemView[];
  readonly parties: AdviceParties;
  readonly advice: AdviceContent | null;
  readonly remittances: readonly PreparedRemittance[];
}

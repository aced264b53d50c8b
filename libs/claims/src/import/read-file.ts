import type { CheckContext, MatchableClaim } from '@liaison/domain';
import type { ClaimBatch } from '../claim-batch.js';
import type { PreparedStep, ReadInterchange } from '../interchanges/interchange.js';
import type { X12ProblemView } from '../interchanges/x12-problem.js';

/** An 837 that was read. */
export interface ReadFile extends ReadInterchange {
  /** What one ST writes. Pure, and costly: to be asked before a transaction opens. */
  prepare(index: number, occasion: Occasion): Promise<PreparedTransaction>;
}

/** Under which import, when, and for whose eyes claims are filed. */
export interface Occasion {
  readonly importId: string;
  readonly now: Date;
  readonly context: CheckContext;
}

/** What of a claim tells whose it is, and how it stands to others. */
export interface PreparedClaim {
  readonly id: string;
  /** Of its CLM segment. */
  readonly position: number;
  readonly billingNpi: string | null;
  /** What the file calls the billing provider; an outside one is recorded under it. */
  readonly billingName: string | null;
  readonly payerId: string | null;
  /** CLM05-3. */
  readonly frequencyCode: string | null;
  readonly matchable: MatchableClaim;
}

/** One ST as the rows that keep it. Without claims it is refused: a transaction is taken whole or not at all. */
export interface PreparedTransaction extends PreparedStep {
  /** What of it could be read and cannot be kept. */
  readonly errors: readonly X12ProblemView[];
  readonly claims: readonly PreparedClaim[];
  readonly batch: ClaimBatch;
  readonly findings: readonly string[];
}

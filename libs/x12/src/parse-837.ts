import type { ClaimKind, ParsedClaim } from './claims/parsed-claim.js';
import { claimKindOf, readClaims837 } from './claims/read-claims-837.js';
import type { X12Interchange, X12Transaction } from './envelope/interchange.js';
import { readTransactions } from './envelope/read-interchange.js';
import type { X12Problem } from './problem.js';
import { ProblemLog } from './problem-log.js';

/** Plain data throughout, so that it can cross from a worker thread. */
export interface Parsed837 {
  /** ISA13, ISA06 and ISA08 of the first interchange; empty when there is none. */
  readonly interchangeControlNumber: string;
  readonly senderId: string;
  readonly receiverId: string;
  readonly interchanges: readonly X12Interchange[];
  readonly transactions: readonly Parsed837Transaction[];
  /** Of the whole input, those of transactions included. */
  readonly errors: readonly X12Problem[];
  readonly warnings: readonly X12Problem[];
}

export interface Parsed837Transaction {
  readonly controlNumber: string;
  readonly groupControlNumber: string;
  readonly interchangeControlNumber: string;
  /** Null when it is not an 837P or 837I that is read here. */
  readonly type: ClaimKind | null;
  /** False: nothing of it may be imported, and `errors` says why. */
  readonly accepted: boolean;
  readonly claims: readonly ParsedClaim[];
  readonly errors: readonly X12Problem[];
  readonly warnings: readonly X12Problem[];
}

export interface Parse837Options {
  /** Strict: wrong counts and unknown segments are errors instead of warnings. */
  readonly isStrict?: boolean;
}

/**
 * Reads the claims of an X12 input. Never throws, whatever the bytes are. Each ST transaction is accepted or refused as a
 * whole, and a refused one does not take the others with it.
 */
export function parse837(bytes: Uint8Array, options: Parse837Options = {}): Parsed837 {
  const steps = readTransactions(bytes, options);
  const transactions: Parsed837Transaction[] = [];
  const contentLog = new ProblemLog({}, 1000);
  let step = steps.next();
  while (step.done !== true) {
    transactions.push(readTransaction(bytes, step.value, contentLog, options));
    step = steps.next();
  }
  contentLog.include(step.value);
  const { interchanges } = step.value;
  return {
    interchangeControlNumber: interchanges[0]?.controlNumber ?? '',
    senderId: interchanges[0]?.senderId ?? '',
    receiverId: interchanges[0]?.receiverId ?? '',
    interchanges,
    transactions,
    errors: contentLog.errors,
    warnings: contentLog.warnings,
  };
}

/** The envelope's problems and the content's together. The content of a broken envelope is not looked at. */
function readTransaction(
  bytes: Uint8Array,
  transaction: X12Transaction,
  contentLog: ProblemLog,
  options: Parse837Options,
): Parsed837Transaction {
  const isWhole = transaction.errors.length === 0;
  const content = isWhole ? readClaims837(bytes, transaction, options) : { claims: [], errors: [], warnings: [] };
  contentLog.include(content);
  const errors = [...transaction.errors, ...content.errors];
  return {
    controlNumber: transaction.controlNumber,
    groupControlNumber: transaction.groupControlNumber,
    interchangeControlNumber: transaction.interchangeControlNumber,
    type: claimKindOf(transaction),
    accepted: errors.length === 0,
    claims: content.claims,
    errors,
    warnings: [...transaction.warnings, ...content.warnings],
  };
}

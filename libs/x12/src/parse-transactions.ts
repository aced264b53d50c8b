import type { X12Interchange, X12Transaction } from './envelope/interchange.js';
import { readTransactions, type ReadOptions } from './envelope/read-interchange.js';
import type { X12Problem } from './problem.js';
import { ProblemLog } from './problem-log.js';

/** What every parsed input has, whatever its transactions hold. Plain data, so that it can cross from a worker thread. */
export interface ParsedInput<T> {
  /** ISA13, ISA06 and ISA08 of the first interchange; empty when there is none. */
  readonly interchangeControlNumber: string;
  readonly senderId: string;
  readonly receiverId: string;
  readonly interchanges: readonly X12Interchange[];
  readonly transactions: readonly T[];
  /** Of the whole input, those of transactions included. */
  readonly errors: readonly X12Problem[];
  readonly warnings: readonly X12Problem[];
}

/** What every parsed transaction has. */
export interface ParsedTransaction {
  readonly controlNumber: string;
  readonly groupControlNumber: string;
  readonly interchangeControlNumber: string;
  /** False: nothing of it may be imported, and `errors` says why. */
  readonly accepted: boolean;
  readonly errors: readonly X12Problem[];
  readonly warnings: readonly X12Problem[];
}

export interface ContentReading {
  readonly errors: readonly X12Problem[];
  readonly warnings: readonly X12Problem[];
}

/** Reads the content of one transaction; `empty` stands in for it where the envelope is broken and is not looked into. */
export interface ContentReader<C extends ContentReading> {
  readonly read: (transaction: X12Transaction) => C;
  readonly empty: C;
}

/**
 * Walks the transactions of any bytes. Never throws. Each ST is accepted or refused as a whole, and a refused one does not
 * take the others with it.
 */
export function parseTransactions<C extends ContentReading, T extends ParsedTransaction>(
  bytes: Uint8Array,
  options: ReadOptions,
  reader: ContentReader<C> & {
    readonly toTransaction: (common: ParsedTransaction, content: C, of: X12Transaction) => T;
  },
): ParsedInput<T> {
  const steps = readTransactions(bytes, options);
  const transactions: T[] = [];
  const contentLog = new ProblemLog({}, 1000);
  let step = steps.next();
  while (step.done !== true) {
    const content = step.value.errors.length === 0 ? reader.read(step.value) : reader.empty;
    contentLog.include(content);
    transactions.push(reader.toTransaction(commonOf(step.value, content), content, step.value));
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

/** The envelope's problems and the content's together. */
function commonOf(transaction: X12Transaction, content: ContentReading): ParsedTransaction {
  const errors = [...transaction.errors, ...content.errors];
  return {
    controlNumber: transaction.controlNumber,
    groupControlNumber: transaction.groupControlNumber,
    interchangeControlNumber: transaction.interchangeControlNumber,
    accepted: errors.length === 0,
    errors,
    warnings: [...transaction.warnings, ...content.warnings],
  };
}

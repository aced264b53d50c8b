import { parseTransactions, type ParsedInput, type ParsedTransaction } from './parse-transactions.js';
import type { ParsedAdvice } from './remittances/parsed-remittance.js';
import { readRemittances835, type RemittancesReading } from './remittances/read-remittances-835.js';

export type Parsed835 = ParsedInput<Parsed835Transaction>;

export interface Parsed835Transaction extends ParsedTransaction {
  /** Null when the transaction is refused, or is no 835 that is read here. */
  readonly advice: ParsedAdvice | null;
}

export interface Parse835Options {
  /** Strict: wrong counts and unknown segments are errors instead of warnings. */
  readonly isStrict?: boolean;
}

const empty: RemittancesReading = { advice: null, errors: [], warnings: [] };

/** Reads the remittances of an X12 input. Never throws, whatever the bytes are. */
export function parse835(bytes: Uint8Array, options: Parse835Options = {}): Parsed835 {
  return parseTransactions(bytes, options, {
    empty,
    read: (transaction) => readRemittances835(bytes, transaction, options),
    toTransaction: (common, { advice }) => ({ ...common, advice }),
  });
}

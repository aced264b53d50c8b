import type { ClaimKind, ParsedClaim } from './claims/parsed-claim.js';
import { claimKindOf, readClaims837, type ClaimsReading } from './claims/read-claims-837.js';
import { parseTransactions, type ParsedInput, type ParsedTransaction } from './parse-transactions.js';

export type Parsed837 = ParsedInput<Parsed837Transaction>;

export interface Parsed837Transaction extends ParsedTransaction {
  /** Null when it is not an 837P or 837I that is read here. */
  readonly type: ClaimKind | null;
  readonly claims: readonly ParsedClaim[];
}

export interface Parse837Options {
  /** Strict: wrong counts and unknown segments are errors instead of warnings. */
  readonly isStrict?: boolean;
}

const empty: ClaimsReading = { claims: [], errors: [], warnings: [] };

/** Reads the claims of an X12 input. Never throws, whatever the bytes are. */
export function parse837(bytes: Uint8Array, options: Parse837Options = {}): Parsed837 {
  return parseTransactions(bytes, options, {
    empty,
    read: (transaction) => readClaims837(bytes, transaction, options),
    toTransaction: (common, { claims }, transaction) => ({ ...common, type: claimKindOf(transaction), claims }),
  });
}

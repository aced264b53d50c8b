import type { ClaimOwners, ClaimRecord, DiagnosisRecord, LineRecord } from './claim-record.js';

/** A claim's rows before it is known whose it is. */
export interface ClaimRows {
  readonly claim: Omit<ClaimRecord, keyof ClaimOwners>;
  readonly diagnoses: readonly DiagnosisRecord[];
  readonly lines: readonly LineRecord[];
}

/** Rows as the statements that write them take them: pieces of JSON, so that they can be made before a transaction opens. */
export interface ClaimBatch {
  readonly claims: readonly { readonly ids: readonly string[]; readonly rows: string }[];
  readonly diagnoses: readonly string[];
  readonly lines: readonly string[];
}

/** Pure, and the costly part of writing claims: whoever writes many makes the batch outside the transaction. */
export function toClaimBatch(contents: readonly ClaimRows[]): ClaimBatch {
  return {
    claims: piecesOf(contents.map(({ claim }) => claim)).map((claims) => ({
      ids: claims.map(({ id }) => id),
      rows: JSON.stringify(claims),
    })),
    diagnoses: toPieces(contents.flatMap(({ diagnoses }) => diagnoses)),
    lines: toPieces(contents.flatMap(({ lines }) => lines)),
  };
}

/** Rows in one statement; more would only make the parameter heavy. */
const mostRows = 1000;

/** JSON arrays of the rows in their order. */
export function toPieces(rows: readonly object[]): string[] {
  return piecesOf(rows).map((piece) => JSON.stringify(piece));
}

function piecesOf<T>(rows: readonly T[]): T[][] {
  const count = Math.ceil(rows.length / mostRows);
  return Array.from({ length: count }, (_, at) => rows.slice(at * mostRows, (at + 1) * mostRows));
}

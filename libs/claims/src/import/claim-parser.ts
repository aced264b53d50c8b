import { acknowledge837, parse837, type Parsed837, type Parsed837Transaction, type ParsedClaim } from '@liaison/x12';
import { Injectable } from '@nestjs/common';
import type { X12ProblemView } from './x12-problem.js';

/** Problems told of one file; whoever has more than these reads the first ones first. */
export const mostProblems = 1000;

export interface ReadTransaction {
  /** Its place in the file, from 0: how a long import knows where to go on. */
  readonly index: number;
  /** Empty when the transaction is refused: it is taken whole or not at all. */
  readonly claims: readonly ParsedClaim[];
}

/** What an 837 file holds, in the words of the contract. */
export interface ReadFile {
  /** ISA13 of the first interchange. */
  readonly interchange: string;
  readonly transactions: readonly ReadTransaction[];
  readonly errors: readonly X12ProblemView[];
  readonly warnings: readonly X12ProblemView[];
  readonly parsed: Parsed837;
}

/** The one place where bytes become claims, so that a worker thread can take it over. */
@Injectable()
export class ClaimParser {
  /** Never throws: what is wrong with the bytes is in `errors` and `warnings`. */
  parse(bytes: Uint8Array): ReadFile {
    const parsed = parse837(bytes);
    return {
      interchange: parsed.interchangeControlNumber,
      transactions: parsed.transactions.map(toReadTransaction),
      errors: parsed.errors.slice(0, mostProblems).map(toProblem),
      warnings: parsed.warnings.slice(0, mostProblems).map(toProblem),
      parsed,
    };
  }

  /** The 999 (or TA1) for a file of which these transactions were refused, besides those that could not be read. */
  acknowledge(file: ReadFile, refused: ReadonlySet<number>, now: Date): string | null {
    const transactions = file.parsed.transactions.map((transaction, index) =>
      refused.has(index) ? { ...transaction, accepted: false } : transaction,
    );
    // Our control number only has to differ from the last ones we sent: seconds do, and fit nine digits.
    const controlNumber = (Math.floor(now.getTime() / 1000) % 999_999_999) + 1;
    return acknowledge837({ ...file.parsed, transactions }, { now, controlNumber });
  }
}

function toReadTransaction({ accepted, claims }: Parsed837Transaction, index: number): ReadTransaction {
  return { index, claims: accepted ? claims : [] };
}

function toProblem({ segment, position, code, message }: X12ProblemView): X12ProblemView {
  return { segment, position, code, message };
}

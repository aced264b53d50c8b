import { checkClaim } from '@liaison/domain';
import { acknowledge837, parse837, type Parsed837, type ParsedClaim } from '@liaison/x12';
import { v7 as newId } from 'uuid';
import { toClaimBatch, toPieces, type ClaimRows } from '../claim-batch.js';
import { toCheckableClaim } from '../to-checkable-claim.js';
import { toMatchableClaim } from '../matching/to-matchable-claim.js';
import type { InterchangeSummary } from '../interchanges/interchange.js';
import type { Occasion, PreparedTransaction, ReadFile } from './read-file.js';
import { whatCannotBeKept } from './storable.js';
import { toClaimRows } from './to-claim-rows.js';
import { mostProblems, type X12ProblemView } from '../interchanges/x12-problem.js';

/**
 * A file read in memory. It may be in a thread of its own, which should start fast: so nothing here
 * imports the platform or Nest.
 */
export class ParsedFile implements ReadFile {
  readonly summary: InterchangeSummary;
  private readonly parsed: Parsed837;

  /** Never throws: what is wrong with the bytes is in `errors` and `warnings`. */
  constructor(bytes: Uint8Array) {
    this.parsed = parse837(bytes);
    this.summary = {
      interchange: this.parsed.interchangeControlNumber,
      transactions: this.parsed.transactions.length,
      errors: this.parsed.errors.slice(0, mostProblems).map(toProblem),
      warnings: this.parsed.warnings.slice(0, mostProblems).map(toProblem),
    };
  }

  async prepare(index: number, occasion: Occasion): Promise<PreparedTransaction> {
    const { accepted = false, claims = [] } = this.parsed.transactions[index] ?? {};
    const errors = accepted ? claims.map(whatCannotBeKept).filter((problem) => problem !== null) : [];
    return toPrepared(index, errors, { claims: accepted && errors.length === 0 ? claims : [], occasion });
  }

  async acknowledge(refused: readonly number[], now: Date): Promise<string | null> {
    const transactions = this.parsed.transactions.map((transaction, index) =>
      refused.includes(index) ? { ...transaction, accepted: false } : transaction,
    );
    // Our control number only has to differ from the last ones we sent: seconds do, and fit nine digits.
    const controlNumber = (Math.floor(now.getTime() / 1000) % 999_999_999) + 1;
    return acknowledge837({ ...this.parsed, transactions }, { now, controlNumber });
  }

  async close(): Promise<void> {
    // Nothing is held besides memory.
  }
}

function toPrepared(
  index: number,
  errors: readonly X12ProblemView[],
  { claims, occasion }: { claims: readonly ParsedClaim[]; occasion: Occasion },
): PreparedTransaction {
  const { importId, now } = occasion;
  const filed = claims.map((parsed) => ({ parsed, rows: toClaimRows(parsed, { claimId: newId(), importId, now }) }));
  return {
    index,
    errors,
    claims: filed.map(({ parsed, rows }) => ({
      id: rows.claim.id,
      position: parsed.position,
      billingNpi: parsed.billing.npi,
      billingName: rows.claim.providers.billing?.name ?? null,
      payerId: parsed.payer.id,
      frequencyCode: parsed.frequencyCode,
      matchable: toMatchableClaim(rows.claim),
    })),
    batch: toClaimBatch(filed.map(({ rows }) => rows)),
    findings: toPieces(filed.flatMap(({ rows }) => findingsOf(rows, occasion))),
  };
}

function findingsOf(rows: ClaimRows, { context }: Occasion): object[] {
  const claimId = rows.claim.id;
  return checkClaim(toCheckableClaim(rows), context).map((finding) => ({ id: newId(), claimId, ...finding }));
}

function toProblem({ segment, position, code, message }: X12ProblemView): X12ProblemView {
  return { segment, position, code, message };
}

import type { RemittanceView } from '@liaison/contracts';
import { adjustmentGroupWords, carcWords, claimStatusWords, rarcWords, type Adjustment } from '@liaison/domain';
import { unknownPayerId } from '../claim-record.js';
import { matchWords, unmatchedWords } from './match-words.js';
import type { RemittanceLineRecord, RemittanceRecord } from './remittance-record.js';

/** A line of the claim, as a remittance's line is told to be about it. */
export interface KnownLine {
  readonly claimId: string;
  readonly number: number;
  readonly procedure: string | null;
  readonly lineControlNumber: string | null;
}

export interface RemittanceParts {
  readonly names: ReadonlyMap<string, string>;
  readonly lines: readonly KnownLine[];
  readonly candidates: RemittanceView['candidates'];
}

/** A remittance as it leaves the building, with our words beside its codes. */
export function toRemittanceView(record: RemittanceRecord, parts: RemittanceParts): RemittanceView {
  const { id, claimId, number, payerControlNumber, charge, paid, patientResponsibility, paidOn, trace } = record;
  const { serviceFrom, serviceTo, patientName, providerOrg, payerOrg } = record;
  const named = (orgId: string) => ({ id: orgId, name: parts.names.get(orgId) ?? '' });
  const claimLines = parts.lines.filter((line) => line.claimId === claimId);
  return {
    ...{ id, claimId, number, payerControlNumber, charge, paid, patientResponsibility, paidOn, trace },
    ...{ serviceFrom, serviceTo, patientName },
    status: { code: record.status, words: claimStatusWords(record.status) },
    parties: { provider: named(providerOrg), payer: payerOrg === unknownPayerId ? null : named(payerOrg) },
    adjustments: record.adjustments.map(toAdjustmentView),
    remarks: record.remarks.map(toRemarkView),
    lines: record.lines.map((line) => toLineView(line, claimLines)),
    ...matchOf(record),
    candidates: claimId === null ? parts.candidates : [],
    importedBy: named(record.importedBy),
    importedAt: record.createdAt.toISOString(),
  };
}

function matchOf(record: RemittanceRecord): Pick<RemittanceView, 'match' | 'unmatched'> {
  const { matchBy, matchedAt, matchedByName, unmatchedWhy } = record;
  if (matchBy === null) {
    const why = unmatchedWhy ?? 'no_such_claim';
    return { match: null, unmatched: { why, words: unmatchedWords(why) } };
  }
  const at = (matchedAt ?? record.createdAt).toISOString();
  return { match: { by: matchBy, words: matchWords(matchBy), person: matchedByName, at }, unmatched: null };
}

function toAdjustmentView(adjustment: Adjustment): RemittanceView['adjustments'][number] {
  const { group, reason } = adjustment;
  return { ...adjustment, groupWords: adjustmentGroupWords(group), words: carcWords(reason) };
}

function toRemarkView(code: string): RemittanceView['remarks'][number] {
  return { code, words: rarcWords(code) };
}

function toLineView(line: RemittanceLineRecord, lines: readonly KnownLine[]): RemittanceView['lines'][number] {
  const { procedure, modifiers, units, charge, paid, serviceFrom } = line;
  return {
    line: claimLineOf(line, lines),
    ...{ procedure, modifiers: [...modifiers], units, charge, paid, serviceFrom },
    adjustments: line.adjustments.map(toAdjustmentView),
    remarks: line.remarks.map(toRemarkView),
  };
}

/** By the line's own control number, else by its number, else by a procedure that stands once on the claim. */
function claimLineOf(line: RemittanceLineRecord, lines: readonly KnownLine[]): number | null {
  const { lineControlNumber: control, procedure } = line;
  const named = control === null ? undefined : lines.find(({ lineControlNumber }) => lineControlNumber === control);
  const numbered = control === null ? undefined : lines.find(({ number }) => String(number) === control);
  const same = lines.filter((one) => one.procedure === procedure);
  return named?.number ?? numbered?.number ?? (same.length === 1 ? (same[0]?.number ?? null) : null);
}

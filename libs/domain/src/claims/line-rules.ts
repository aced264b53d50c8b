import type { CheckableClaim, CheckableLine } from './checkable-claim.js';
import { isProcedureShape } from './code-shapes.js';
import { askClinician, askRecords, type ClaimRule, type RuleHit } from './finding.js';

/** SV107 has room for four. */
const mostPointers = 4;

/** Checks of each service line: its procedure, modifiers, units and the diagnoses it points to. */
export const lineRules: readonly ClaimRule[] = [
  {
    rule: 'line_without_diagnosis_pointer',
    severity: 'error',
    find: (claim) =>
      // Institutional lines have no pointers.
      perLine(claim, ({ number, diagnosisPointers }) =>
        claim.kind === 'professional' && diagnosisPointers.length === 0
          ? hit(number, `Line ${number} points to no diagnosis.`, [], 'which')
          : null,
      ),
  },
  {
    rule: 'diagnosis_pointer_out_of_range',
    severity: 'error',
    find: (claim) =>
      perLine(claim, ({ number, diagnosisPointers }) => {
        const beyond = diagnosisPointers.filter((pointer) => pointer < 1 || pointer > claim.diagnoses.length);
        const listed = claim.diagnoses.length === 1 ? '1 diagnosis' : `${claim.diagnoses.length} diagnoses`;
        const words = `Line ${number} points to diagnosis ${beyond.join(', ')}, but the claim lists ${listed}.`;
        return beyond.length > 0 ? hit(number, words, [...beyond, claim.diagnoses.length], 'which') : null;
      }),
  },
  {
    rule: 'diagnosis_pointer_count',
    severity: 'warning',
    find: (claim) =>
      perLine(claim, ({ number, diagnosisPointers }) => {
        const isOdd =
          diagnosisPointers.length > mostPointers || new Set(diagnosisPointers).size < diagnosisPointers.length;
        const words = `Line ${number} points to more than ${mostPointers} diagnoses, or to one of them twice.`;
        return isOdd ? hit(number, words, diagnosisPointers, 'which') : null;
      }),
  },
  {
    rule: 'procedure_missing',
    severity: 'error',
    find: (claim) =>
      perLine(claim, ({ number, procedure }) =>
        claim.kind === 'professional' && !procedure
          ? hit(number, `Line ${number} has no procedure code.`, [], 'code')
          : null,
      ),
  },
  {
    rule: 'procedure_malformed',
    severity: 'error',
    find: (claim) =>
      perLine(claim, ({ number, procedure, procedureQualifier }) =>
        procedure && (procedureQualifier ?? 'HC') === 'HC' && !isProcedureShape(procedure)
          ? hit(number, `${procedure} on line ${number} does not have the form of CPT or HCPCS.`, [procedure], 'code')
          : null,
      ),
  },
  {
    rule: 'modifier_malformed',
    severity: 'warning',
    find: (claim) =>
      perLine(claim, ({ number, modifiers }) => {
        const odd = modifiers.filter((modifier) => !/^[A-Z0-9]{2}$/.test(modifier));
        const words = `Modifier ${odd.join(', ')} on line ${number} does not have the form of a modifier.`;
        return odd.length > 0 ? hit(number, words, odd, 'code') : null;
      }),
  },
  {
    rule: 'units_not_positive',
    severity: 'error',
    find: (claim) =>
      perLine(claim, ({ number, units }) =>
        units !== null && !(Number(units) > 0)
          ? hit(number, `Line ${number} has ${units} units; it takes more than none.`, [units], 'code')
          : null,
      ),
  },
  { rule: 'duplicate_line', severity: 'warning', find: duplicateLines },
];

function perLine(claim: CheckableClaim, find: (line: CheckableLine) => RuleHit | null): RuleHit[] {
  return claim.lines.flatMap((line) => find(line) ?? []);
}

function hit(line: number, words: string, facts: readonly (string | number)[], about: 'which' | 'code'): RuleHit {
  const asks =
    about === 'which'
      ? askClinician(`Which of the documented conditions was the service on line ${line} for?`, { line })
      : askRecords(`${words} Which code, modifiers and units does the record support?`, { line });
  return { line, words, facts, asks };
}

/** Repeat and distinct-service modifiers say that the line comes again on purpose. */
const repeatedOnPurpose = new Set(['59', '76', '77', '91', 'XE', 'XP', 'XS', 'XU']);

function duplicateLines({ lines }: CheckableClaim): RuleHit[] {
  const first = new Map<string, number>();
  const hits: RuleHit[] = [];
  for (const line of lines) {
    if (!line.procedure || line.modifiers.some((modifier) => repeatedOnPurpose.has(modifier))) continue;
    const key = JSON.stringify([line.procedure, [...line.modifiers].sort(), line.date, line.units, line.charge]);
    const earlier = first.get(key);
    if (earlier === undefined) {
      first.set(key, line.number);
      continue;
    }
    hits.push({
      line: line.number,
      words: `Line ${line.number} repeats line ${earlier}: the same procedure, modifiers, date, units and charge.`,
      facts: [line.procedure, earlier],
      asks: askRecords(`Was the service on line ${line.number} performed in addition to the one on line ${earlier}?`, {
        line: line.number,
      }),
    });
  }
  return hits;
}

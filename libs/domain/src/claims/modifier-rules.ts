import type { CheckableClaim, CheckableLine } from './checkable-claim.js';
import { askClinician, type ClaimRule, type RuleHit } from './finding.js';

/** Checks for modifiers that a pattern of lines calls for. Codes only; descriptions are licensed. */
export const modifierRules: readonly ClaimRule[] = [
  { rule: 'modifier_25_missing', severity: 'warning', find: missingModifier25 },
  {
    rule: 'modifier_laterality_missing',
    severity: 'warning',
    find: ({ lines }) => lines.filter(isPairedWithoutSide).map((line) => missingSide(line)),
  },
];

/** Visits (E/M) that NCCI bundles into a procedure of the same day unless 25 or 57 says otherwise. */
const visit = /^99(?:20[2-5]|21[1-5]|22[1-3]|23[1-6]|24[1-5]|28[1-5]|34[1-9]|350)$/;
const separateVisit = new Set(['25', '57']);
/** Drawing blood is not a procedure that calls for 25. */
const notCounted = new Set(['36415', '36416']);

/** Procedures on paired joints and organs, where a payer asks "which side?". */
const paired = new Set([
  ...['20600', '20604', '20605', '20606', '20610', '20611'],
  ...['27130', '27447', '29826', '29827', '29880', '29881', '64721', '66984'],
]);
/** RT, LT, 50 (both), and the fingers, toes, eyelids that name their side. */
const side = /^(?:RT|LT|50|F[1-9A]|T[1-9A]|E[1-4])$/;

function isSurgical({ procedure }: CheckableLine): boolean {
  return procedure !== null && /^[1-6]\d{4}$/.test(procedure) && !notCounted.has(procedure);
}

function missingModifier25({ kind, lines }: CheckableClaim): RuleHit[] {
  if (kind !== 'professional') return [];
  return lines
    .filter(
      ({ procedure, modifiers }) => visit.test(procedure ?? '') && !modifiers.some((each) => separateVisit.has(each)),
    )
    .flatMap((line) => {
      const other = lines.find((each) => isSurgical(each) && each.date !== null && each.date === line.date);
      return other ? [unseparatedVisit(line, other)] : [];
    });
}

function unseparatedVisit(line: CheckableLine, other: CheckableLine): RuleHit {
  return {
    line: line.number,
    words: `Line ${line.number} is a visit on the day of the procedure on line ${other.number}, without modifier 25.`,
    facts: [line.procedure ?? '', other.procedure ?? ''],
    asks: askClinician(
      `What was evaluated at the visit on line ${line.number}, apart from the procedure on line ${other.number}?`,
      { line: line.number },
    ),
  };
}

function isPairedWithoutSide({ procedure, modifiers }: CheckableLine): boolean {
  return procedure !== null && paired.has(procedure) && !modifiers.some((modifier) => side.test(modifier));
}

function missingSide({ number, procedure }: CheckableLine): RuleHit {
  return {
    line: number,
    words: `${procedure ?? ''} on line ${number} does not say which side: RT, LT or 50.`,
    facts: [procedure ?? ''],
    asks: askClinician(`On which side was the service on line ${number} performed?`, { line: number }),
  };
}

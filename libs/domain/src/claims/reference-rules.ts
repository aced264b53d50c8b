import { centsOf } from './code-shapes.js';
import type { CheckableClaim } from './checkable-claim.js';
import { askRecords, type ClaimRule, type RuleHit } from './finding.js';

/** Checks of the numbers a claim refers to, and of its amounts. */
export const referenceRules: readonly ClaimRule[] = [
  {
    rule: 'prior_authorisation_missing',
    severity: 'error',
    find: ({ needs, references }) =>
      needs?.priorAuthorisation && !references.priorAuthorisation
        ? [
            {
              words: 'A prior authorisation is needed, but its number (REF G1) is missing.',
              facts: [],
              asks: askRecords('Under which number was this service authorised, and from when to when?'),
            },
          ]
        : [],
  },
  {
    rule: 'original_claim_reference_missing',
    severity: 'error',
    find: ({ frequencyCode, references }) =>
      (frequencyCode === '7' || frequencyCode === '8') && !references.originalClaim
        ? [
            {
              words: `The claim ${frequencyCode === '7' ? 'replaces' : 'voids'} another, but does not name it (REF F8).`,
              facts: [frequencyCode],
              asks: askRecords("What is the payer's control number of the claim that this one replaces or voids?"),
            },
          ]
        : [],
  },
  { rule: 'charge_malformed', severity: 'error', find: malformedCharges },
  { rule: 'charge_sum_mismatch', severity: 'error', find: mismatchedSum },
];

function malformedCharges(claim: CheckableClaim): RuleHit[] {
  const isSubmitted = claim.stage !== 'in_preparation';
  const isOdd = (charge: string | null): boolean => (charge === null ? isSubmitted : centsOf(charge) === null);
  const hits: RuleHit[] = claim.lines
    .filter(({ charge }) => isOdd(charge))
    .map(({ number }) => ({
      line: number,
      words: `The charge of line ${number} is missing or not an amount.`,
      facts: [],
      asks: askRecords(`What is the charge of line ${number}?`, { line: number }),
    }));
  if (!isOdd(claim.charge)) return hits;
  const asks = askRecords('What is the total charge of the claim?');
  return [{ words: 'The total charge is missing or not an amount.', facts: [], asks }, ...hits];
}

function mismatchedSum({ charge, lines }: CheckableClaim): RuleHit[] {
  const total = charge === null ? null : centsOf(charge);
  const parts = lines.map((line) => (line.charge === null ? null : centsOf(line.charge)));
  if (total === null || parts.length === 0 || parts.includes(null)) return [];
  const sum = parts.reduce<number>((all, part) => all + (part ?? 0), 0);
  if (sum === total) return [];
  const dollars = (cents: number): string => (cents / 100).toFixed(2);
  const words = `The charges of the lines add up to ${dollars(sum)}, the claim says ${dollars(total)}.`;
  return [{ words, facts: [dollars(sum), dollars(total)], asks: askRecords(`${words} Which is right?`) }];
}

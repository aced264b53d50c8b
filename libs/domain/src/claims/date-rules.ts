import type { CheckableClaim } from './checkable-claim.js';
import { isDay } from './code-shapes.js';
import { askRecords, type CheckContext, type ClaimRule, type RuleHit } from './finding.js';

/** Checks of dates against each other. Words and facts leave the birth date out: it identifies. */
export const dateRules: readonly ClaimRule[] = [
  {
    rule: 'service_before_birth',
    severity: 'error',
    find: (claim) => {
      const { birthDate } = claim.patient;
      const early = isDay(birthDate) ? serviceDays(claim).find(({ day }) => day < birthDate) : undefined;
      return early ? [dateHit(early, 'lies before the date of birth on file')] : [];
    },
  },
  { rule: 'service_in_future', severity: 'error', find: futureService },
  {
    rule: 'service_period_reversed',
    severity: 'error',
    find: ({ serviceFrom, serviceTo }) =>
      isDay(serviceFrom) && isDay(serviceTo) && serviceTo < serviceFrom
        ? [dateHit({ day: serviceTo }, `as the last day lies before the first, ${serviceFrom}`)]
        : [],
  },
  {
    rule: 'line_date_outside_claim',
    severity: 'warning',
    find: ({ lines, serviceFrom, serviceTo }) =>
      lines.flatMap(({ number, date }) => {
        if (!isDay(date) || !isDay(serviceFrom)) return [];
        const isInside = date >= serviceFrom && date <= (serviceTo ?? serviceFrom);
        return isInside ? [] : [dateHit({ day: date, line: number }, 'lies outside the dates of the claim')];
      }),
  },
];

interface ServiceDay {
  readonly day: string;
  readonly line?: number;
}

function serviceDays({ serviceFrom, lines }: CheckableClaim): ServiceDay[] {
  const days: ServiceDay[] = lines.flatMap(({ number, date }) => (isDay(date) ? [{ day: date, line: number }] : []));
  return isDay(serviceFrom) ? [{ day: serviceFrom }, ...days] : days;
}

function futureService(claim: CheckableClaim, { today }: CheckContext): RuleHit[] {
  // Before the bill, a planned service is no contradiction.
  if (claim.stage === 'in_preparation') return [];
  const late = serviceDays(claim).find(({ day }) => day > today);
  return late ? [dateHit(late, 'lies in the future')] : [];
}

function dateHit({ day, line }: ServiceDay, what: string): RuleHit {
  const where = line === undefined ? 'of the claim' : `of line ${line}`;
  const asks = askRecords(`The date of service ${where}, ${day}, ${what}. Which dates does the record show?`);
  const words = `The date of service ${where}, ${day}, ${what}.`;
  return line === undefined ? { words, facts: [day], asks } : { line, words, facts: [day], asks };
}

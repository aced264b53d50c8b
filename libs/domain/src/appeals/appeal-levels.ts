import type { AppealLevel, LineOfBusiness } from './vocabulary.js';

/** A span of calendar time and the rule that gives it. */
export interface AppealSpan {
  readonly amount: number;
  readonly unit: 'day' | 'month';
  /** Calendar days after the date of the notice at which it counts as received. */
  readonly presumedReceiptDays?: number;
  readonly source: string;
}

export interface AppealLevelRule {
  readonly level: AppealLevel;
  readonly name: string;
  /** From the decision that is appealed. Null: the contract or the notice says, so a person enters the day. */
  readonly filing: AppealSpan | null;
  /** From filing. Null where no rule sets one. */
  readonly decision: AppealSpan | null;
  /** Who decides: the payer, or somebody outside whose decision arrives by letter. */
  readonly decidedBy: 'payer' | 'outside';
}

const days = (amount: number, source: string, presumedReceiptDays?: number): AppealSpan =>
  presumedReceiptDays === undefined
    ? { amount, unit: 'day', source }
    : { amount, unit: 'day', source, presumedReceiptDays };

/**
 * The levels of each line of business in their order, with their deadlines. Calendar days; a notice counts as received five
 * days after its date where the rule presumes so. State law and contracts may be stricter: the day can be entered by hand.
 */
export const appealLevelsOf: Readonly<Record<LineOfBusiness, readonly AppealLevelRule[]>> = {
  medicare: [
    {
      level: 'redetermination',
      name: 'Level 1: redetermination',
      filing: days(120, '42 CFR 405.942(a)', 5),
      decision: days(60, '42 CFR 405.950(a)'),
      decidedBy: 'payer',
    },
    {
      level: 'reconsideration',
      name: 'Level 2: reconsideration',
      filing: days(180, '42 CFR 405.962(a)', 5),
      decision: days(60, '42 CFR 405.970(a)'),
      decidedBy: 'outside',
    },
    {
      level: 'alj_hearing',
      name: 'Level 3: hearing before an administrative law judge',
      filing: days(60, '42 CFR 405.1002(a)', 5),
      decision: days(90, '42 CFR 405.1016(a)'),
      decidedBy: 'outside',
    },
    {
      level: 'council_review',
      name: 'Level 4: Medicare Appeals Council',
      filing: days(60, '42 CFR 405.1102(a)', 5),
      decision: days(90, '42 CFR 405.1100(c)'),
      decidedBy: 'outside',
    },
    {
      level: 'judicial_review',
      name: 'Level 5: federal court',
      filing: days(60, '42 CFR 405.1130', 5),
      decision: null,
      decidedBy: 'outside',
    },
  ],
  medicare_advantage: [
    {
      level: 'plan_reconsideration',
      name: 'Level 1: reconsideration by the plan',
      filing: days(60, '42 CFR 422.582(b)', 5),
      decision: days(60, '42 CFR 422.590(b)'),
      decidedBy: 'payer',
    },
    {
      level: 'alj_hearing',
      name: 'Level 3: hearing before an administrative law judge',
      filing: days(60, '42 CFR 422.602(b)', 5),
      decision: null,
      decidedBy: 'outside',
    },
  ],
  medicaid_managed_care: [
    {
      level: 'plan_appeal',
      name: 'Level 1: appeal to the plan',
      filing: days(60, '42 CFR 438.402(c)(2)(ii)'),
      decision: days(30, '42 CFR 438.408(b)(2)'),
      decidedBy: 'payer',
    },
    {
      level: 'state_fair_hearing',
      name: 'Level 2: state fair hearing',
      filing: days(120, '42 CFR 438.408(f)(2)'),
      decision: days(90, '42 CFR 431.244(f)(1)'),
      decidedBy: 'outside',
    },
  ],
  group_health_plan: [
    {
      level: 'internal_appeal',
      name: 'Level 1: appeal to the plan',
      filing: days(180, '29 CFR 2560.503-1(h)(3)(i)'),
      decision: days(60, '29 CFR 2560.503-1(i)(2)(iii)(A)'),
      decidedBy: 'payer',
    },
    {
      level: 'external_review',
      name: 'Level 2: external review',
      filing: { amount: 4, unit: 'month', source: '29 CFR 2590.715-2719(d)(2)(i)' },
      decision: days(45, '29 CFR 2590.715-2719(d)(2)(iii)(B)'),
      decidedBy: 'outside',
    },
  ],
  other: [
    { level: 'first_level', name: 'First level', filing: null, decision: null, decidedBy: 'payer' },
    { level: 'second_level', name: 'Second level', filing: null, decision: null, decidedBy: 'payer' },
  ],
};

export const lineOfBusinessWords: Readonly<Record<LineOfBusiness, string>> = {
  medicare: 'Original Medicare',
  medicare_advantage: 'Medicare Advantage',
  medicaid_managed_care: 'Medicaid managed care',
  group_health_plan: 'Group health plan (ERISA)',
  other: 'Other: by contract or notice',
};

/** The rule of a level, or null where this line of business has no such level. */
export function appealLevelRule(line: LineOfBusiness, level: AppealLevel): AppealLevelRule | null {
  return appealLevelsOf[line].find((rule) => rule.level === level) ?? null;
}

/** SBR09 of the claim as a proposal: MA and MB original Medicare, 16 Medicare Advantage, MC Medicaid, commercial ones a plan. */
export function proposedLineOfBusiness(filingIndicator: string | null): LineOfBusiness {
  if (filingIndicator === 'MA' || filingIndicator === 'MB') return 'medicare';
  if (filingIndicator === '16') return 'medicare_advantage';
  if (filingIndicator === 'MC') return 'medicaid_managed_care';
  return ['CI', 'BL', '12', '13', '14', '15', 'HM'].includes(filingIndicator ?? '') ? 'group_health_plan' : 'other';
}

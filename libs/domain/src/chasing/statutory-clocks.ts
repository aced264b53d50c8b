import type { DueUnit, RequestPhase } from '../requests/vocabulary.js';

/** Whose time a rule limits: the provider's to supply what was asked, or the payer's to ask and to decide. */
export type ClockOf = 'provider_supplies' | 'payer_asks' | 'payer_decides';

/** A clock that a law, a regulation or a contractor's manual sets. Data, not advice: each names where it is from. */
export interface StatutoryClock {
  readonly key: string;
  readonly name: string;
  readonly of: ClockOf;
  readonly amount: number;
  readonly unit: Exclude<DueUnit, 'working_hour'>;
  /** What it is counted from. */
  readonly from: 'receipt_of_request' | 'receipt_of_claim' | 'receipt_of_answer';
  readonly phase?: RequestPhase;
  readonly after: string;
  readonly source: string;
  /** False where only a summary was seen; whoever uses it checks the text. */
  readonly confirmed: boolean;
}

/** INTEROP.md 3.3. Days are counted from receipt, not from sending. */
export const statutoryClocks: readonly StatutoryClock[] = [
  {
    key: 'medicare_adr_prepayment',
    name: 'Medicare additional documentation request, before payment',
    of: 'provider_supplies',
    amount: 45,
    unit: 'calendar_day',
    from: 'receipt_of_request',
    phase: 'prepayment',
    after: 'The claim is denied from day 46; a late answer with good cause may be taken, usually up to 120 days.',
    source: 'CMS MLN MM8583, Transmittal 554',
    confirmed: false,
  },
  {
    key: 'medicare_adr_postpayment',
    name: 'Medicare additional documentation request, after payment',
    of: 'provider_supplies',
    amount: 45,
    unit: 'calendar_day',
    from: 'receipt_of_request',
    phase: 'postpayment',
    after: 'The payment may be taken back; good cause may extend the time.',
    source: '42 CFR 405.929(b)',
    confirmed: true,
  },
  {
    key: 'upic',
    name: 'UPIC request',
    of: 'provider_supplies',
    amount: 30,
    unit: 'calendar_day',
    from: 'receipt_of_request',
    phase: 'postpayment',
    after: 'The payment may be taken back; good cause may extend the time.',
    source: '42 CFR 405.929(c)',
    confirmed: true,
  },
  {
    key: 'erisa_post_service',
    name: 'ERISA plan, information for a post-service claim',
    of: 'provider_supplies',
    amount: 45,
    unit: 'calendar_day',
    from: 'receipt_of_request',
    phase: 'prepayment',
    after: 'At least 45 days are given; the plan’s own 30 days (and 15 more) stand still meanwhile.',
    source: '29 CFR 2560.503-1(f)(2)(iii)(B)',
    confirmed: false,
  },
  {
    key: 'medicare_clean_claim',
    name: 'Medicare clean claim',
    of: 'payer_decides',
    amount: 30,
    unit: 'calendar_day',
    from: 'receipt_of_claim',
    after: 'Interest is owed.',
    source: '42 CFR 405.922',
    confirmed: true,
  },
  {
    key: 'texas_ppo_asks',
    name: 'Texas PPO, asking for clinical information',
    of: 'payer_asks',
    amount: 30,
    unit: 'calendar_day',
    from: 'receipt_of_claim',
    after: 'One request per claim, in writing, which names the information with specificity.',
    source: 'Tex. Ins. Code 1301.1054',
    confirmed: true,
  },
  {
    key: 'texas_ppo_decides',
    name: 'Texas PPO, deciding after the information came',
    of: 'payer_decides',
    amount: 15,
    unit: 'calendar_day',
    from: 'receipt_of_answer',
    after: 'The later of these 15 days and the usual date.',
    source: 'Tex. Ins. Code 1301.1054',
    confirmed: true,
  },
  {
    key: 'texas_hmo_clean_claim',
    name: 'Texas HMO clean claim',
    of: 'payer_decides',
    amount: 45,
    unit: 'calendar_day',
    from: 'receipt_of_claim',
    after: 'Penalties are owed.',
    source: 'Tex. Ins. Code 843.346',
    confirmed: true,
  },
  {
    key: 'california_decides',
    name: 'California, deciding after the information came',
    of: 'payer_decides',
    amount: 30,
    unit: 'calendar_day',
    from: 'receipt_of_answer',
    after: 'Interest of 15 % a year from day 31, by itself; otherwise a penalty.',
    source: 'Cal. Ins. Code 10123.13 as amended by AB 3275, from 1 January 2026',
    confirmed: true,
  },
  {
    key: 'new_york_asks',
    name: 'New York, contesting a claim or asking for information',
    of: 'payer_asks',
    amount: 30,
    unit: 'calendar_day',
    from: 'receipt_of_claim',
    after: 'An electronic claim is to be paid in 30 days, another in 45.',
    source: 'N.Y. Ins. Law 3224-a(a), (b)',
    confirmed: false,
  },
  {
    key: 'new_york_no_fault',
    name: 'New York no-fault, first verification request',
    of: 'provider_supplies',
    amount: 30,
    unit: 'calendar_day',
    from: 'receipt_of_request',
    phase: 'prepayment',
    after: 'The insurer follows up within 10 days; after 120 days it may deny. The clock stands still meanwhile.',
    source: '11 NYCRR 65-3.5, 65-3.6, 65-3.8',
    confirmed: true,
  },
];

/** @throws RangeError for a key that no clock has */
export function statutoryClock(key: string): StatutoryClock {
  const clock = statutoryClocks.find((one) => one.key === key);
  if (!clock) throw new RangeError(`There is no clock ${key}.`);
  return clock;
}

import { sensitivities, type Sensitivity } from '@liaison/domain';

/** What a mark is called on a button or chip. */
export const markLabels: Readonly<Record<Sensitivity, string>> = {
  none: 'Nothing sensitive',
  psychotherapy_notes: 'Psychotherapy notes',
  substance_use: 'Substance-use records',
  substance_use_counselling: 'Substance-use counselling notes',
  vip: 'VIP: named people only',
};

/** The short form for a chip. */
export const markChips: Readonly<Record<Sensitivity, string>> = {
  none: '',
  psychotherapy_notes: 'psychotherapy notes',
  substance_use: '42 CFR Part 2',
  substance_use_counselling: 'Part 2 counselling',
  vip: 'VIP',
};

export const marks = sensitivities.map((mark) => ({ mark, label: markLabels[mark] }));

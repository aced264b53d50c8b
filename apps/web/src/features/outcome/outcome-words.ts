import type { ClaimRow, DecisionCodeView } from '@liaison/contracts';
import type { ChipTone } from '../../ui/chip.js';

type Outcome = NonNullable<ClaimRow['outcome']>;

const words: Readonly<Record<Outcome, string>> = {
  paid: 'Paid',
  reduced: 'Paid in part',
  denied: 'Denied',
  recouped: 'Taken back',
  upheld: 'Appeal lost',
  overturned: 'Appeal won',
  partly_overturned: 'Appeal won in part',
};

const tones: Readonly<Record<Outcome, ChipTone>> = {
  paid: 'good',
  reduced: 'soon',
  denied: 'late',
  recouped: 'late',
  upheld: 'late',
  overturned: 'good',
  partly_overturned: 'soon',
};

export const outcomeWords = (outcome: Outcome): string => words[outcome];
export const outcomeTone = (outcome: Outcome): ChipTone => tones[outcome];

/** "CARC 252", as people look it up. */
export function codeName({ list, code }: Pick<DecisionCodeView, 'list' | 'code'>): string {
  return `${list} ${code}`;
}

import type { Audience } from '@liaison/domain';
import type { ReactNode } from 'react';
import classes from './ui.module.css';

export type ChipTone = 'plain' | 'accent' | 'late' | 'soon' | 'good' | Audience;

/** A word with a colour: nothing is said by the colour alone. */
export function Chip({ tone = 'plain', title, children }: { tone?: ChipTone; title?: string; children: ReactNode }) {
  return (
    <span className={classes['chip']} data-tone={tone} title={title}>
      {children}
    </span>
  );
}

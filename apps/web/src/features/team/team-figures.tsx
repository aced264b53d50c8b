import type { RequestSummary, TeamView } from '@liaison/contracts';
import { dollarWords } from '../../ui/money.js';
import { daysWords } from './days-words.js';
import classes from './team.module.css';

interface Figure {
  readonly label: string;
  readonly value: string;
  readonly isLate?: boolean;
  readonly note?: { readonly words: string; readonly tone: 'good' | 'late' };
}

/** "−9 this week": fewer open than a week ago is good. */
function changeNote(change: number): Figure['note'] | undefined {
  if (change === 0) return undefined;
  return { words: `${change > 0 ? '+' : '−'}${Math.abs(change)} this week`, tone: change > 0 ? 'late' : 'good' };
}

export function TeamFigures({ team }: { team: TeamView }) {
  const { summary, openChange, oldestOverdueDays } = team;
  const change = changeNote(openChange);
  const oldest =
    oldestOverdueDays === null
      ? {}
      : {
          note: {
            words: `oldest ${oldestOverdueDays === 0 ? 'today' : `${oldestOverdueDays} d`}`,
            tone: 'late' as const,
          },
        };
  const figures: Figure[] = [
    { label: 'open requests', value: String(openOf(summary)), ...(change ? { note: change } : {}) },
    { label: 'overdue', value: String(summary.overdue), isLate: summary.overdue > 0, ...oldest },
    { label: 'unassigned', value: String(summary.unassigned) },
    { label: 'waiting on an answer', value: dollarWords(summary.dollarsWaiting) },
    { label: 'median turnaround', value: daysWords(summary.medianResponseSeconds) },
    {
      label: 'accepted first time',
      value: summary.firstPassAcceptance === null ? '–' : `${Math.round(summary.firstPassAcceptance * 100)} %`,
    },
  ];
  return (
    <dl className={classes['figures']}>
      {figures.map(({ label, value, isLate, note }) => (
        <div key={label}>
          <dt>
            {label} {note && <span data-tone={note.tone}>{note.words}</span>}
          </dt>
          <dd data-late={isLate}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Drafts are in the list and not open yet. */
function openOf({ total, byState }: RequestSummary): number {
  return total - (byState['draft'] ?? 0);
}

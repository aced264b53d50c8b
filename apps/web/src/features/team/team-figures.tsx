import type { RequestSummary } from '@liaison/contracts';
import { dollarWords } from '../../ui/money.js';
import { daysWords } from './days-words.js';
import classes from './team.module.css';

export function TeamFigures({ summary }: { summary: RequestSummary }) {
  const figures = [
    { label: 'open requests', value: String(summary.total) },
    { label: 'overdue', value: String(summary.overdue), isLate: summary.overdue > 0 },
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
      {figures.map(({ label, value, isLate }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd data-late={isLate}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

import type { ChaseStepView } from '@liaison/contracts';
import { Popover } from '@mantine/core';
import { useId, useState } from 'react';
import { anchorWords } from './policy-words.js';
import { instantWords } from '../requests/time-words.js';
import classes from '../requests/requests.module.css';

interface StepWhyProps {
  readonly step: ChaseStepView;
  readonly timeZone: string;
}

/** "Why then?": how the time of a reminder was found. */
export function StepWhy({ step, timeZone }: StepWhyProps) {
  const [isOpen, setOpen] = useState(false);
  const panel = useId();
  return (
    <Popover opened={isOpen} onChange={setOpen} width={320} position="bottom-start" withRoles={false} trapFocus={false}>
      <Popover.Target>
        <button
          type="button"
          className={classes.link}
          aria-expanded={isOpen}
          aria-controls={panel}
          onClick={() => setOpen(!isOpen)}
        >
          Why then?
        </button>
      </Popover.Target>
      <Popover.Dropdown id={panel} role="note" className={classes.why}>
        {whyLines(step, timeZone).map((line) => (
          <p key={line}>{line}</p>
        ))}
        <p className="dim">
          {step.policyVersion === null ? 'Ready-made policy' : `Policy version ${step.policyVersion}`}
        </p>
      </Popover.Dropdown>
    </Popover>
  );
}

/** The working of a step, line by line. */
export function whyLines(step: ChaseStepView, timeZone: string): string[] {
  const { working } = step;
  const lines = [`${step.explanation.charAt(0).toUpperCase()}${step.explanation.slice(1)}.`];
  if (!working) return lines;
  const from = instantWords(working.from, timeZone);
  lines.push(
    working.anchor === 'before_due'
      ? `Counted back from ${from}.`
      : `Counted from ${from}, ${anchorWords[working.anchor]}.`,
  );
  for (const { date, name } of working.holidaysSkipped) lines.push(`${name} (${date}) is skipped.`);
  const closed = working.closedDaysSkipped;
  if (closed > 0) lines.push(`${closed} closed ${closed === 1 ? 'day' : 'days'} skipped.`);
  if (working.movedFrom) {
    lines.push(
      `It would have been ${instantWords(working.movedFrom, timeZone)}; moved into working time (${working.timeZone}).`,
    );
  }
  if (step.outOfHours) lines.push('It was critical and came outside working hours.');
  return lines;
}

import type { RequestView } from '@liaison/contracts';
import { Popover } from '@mantine/core';
import { useId, useState } from 'react';
import { readExplanation, spanLines } from './due-explanation.js';
import classes from './requests.module.css';
import { instantWords, whenWords } from './time-words.js';

interface DueWhyProps {
  readonly due: RequestView['due'];
  readonly now: Date;
  readonly timeZone: string;
}

/** "Why today?": how the due date was found, shown on hover, on focus and on a click or tap. */
export function DueWhy({ due, now, timeZone }: DueWhyProps) {
  const [pinned, setPinned] = useState(false);
  const [near, setNear] = useState(false);
  const panel = useId();
  if (!due.at) return null;
  const today = whenWords(due.at, now, timeZone).startsWith('today');
  return (
    <Popover opened={pinned || near} onChange={setPinned} width={340} position="bottom-start" withRoles={false}>
      <Popover.Target>
        <button
          type="button"
          className={classes.link}
          aria-expanded={pinned || near}
          aria-controls={panel}
          onClick={() => setPinned(!pinned)}
          onMouseEnter={() => setNear(true)}
          onMouseLeave={() => setNear(false)}
          onFocus={() => setNear(true)}
          onBlur={() => setNear(false)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            setPinned(false);
            setNear(false);
          }}
        >
          {today ? 'Why today?' : 'Why then?'}
        </button>
      </Popover.Target>
      <Popover.Dropdown id={panel} role="note" className={classes.why}>
        <strong>{instantWords(due.at, timeZone)}</strong>
        <Working due={due} />
        {due.original && due.original !== due.at ? (
          <p>It was {instantWords(due.original, timeZone)} at first.</p>
        ) : null}
      </Popover.Dropdown>
    </Popover>
  );
}

/** The working of a due date: spans counted, holidays skipped, pauses, the policy's version. */
function Working({ due }: { readonly due: RequestView['due'] }) {
  const explanation = readExplanation(due.explanation);
  if (!explanation) return <p>The date was set by hand.</p>;
  const lines = spanLines(explanation);
  const policy =
    explanation.policyVersion === null
      ? 'Set for this request, not by a policy'
      : `Policy version ${explanation.policyVersion}`;
  return (
    <>
      <p>{explanation.words}</p>
      {lines.length > 0 ? (
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ) : null}
      {explanation.holidaysSkipped.map((holiday) => (
        <p key={holiday.date}>{`${holiday.name} (${holiday.date}) is skipped`}</p>
      ))}
      <p className="dim">{`${policy} · ${explanation.timeZone}`}</p>
    </>
  );
}

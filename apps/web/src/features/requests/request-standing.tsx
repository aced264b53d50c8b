import type { RequestView } from '@liaison/contracts';
import classes from './requests.module.css';
import { standingLines } from './standing-words.js';

interface RequestStandingProps {
  readonly request: RequestView;
  readonly now: Date;
  readonly timeZone: string;
}

/** What the request waits for beside whose turn it is: somebody outside, more time, a door that lost it. */
export function RequestStanding({ request, now, timeZone }: RequestStandingProps) {
  const lines = standingLines(request, now, timeZone);
  if (lines.length === 0) return null;
  return (
    <ul className={classes.standing} aria-label="What it waits for">
      {lines.map(({ words, tone }) => (
        <li key={words} data-tone={tone}>
          {words}
        </li>
      ))}
    </ul>
  );
}

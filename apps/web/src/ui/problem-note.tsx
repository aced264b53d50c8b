import { Button } from '@mantine/core';
import { wordsOf } from '../api/problem.js';
import classes from './ui.module.css';

/** What happened, in words, and the next step. */
export function ProblemNote({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  return (
    <div className={classes['problem']} role="alert">
      <p>{wordsOf(error)}</p>
      {onRetry && <Button onClick={onRetry}>Try again</Button>}
    </div>
  );
}

import type { RequestView } from '@liaison/contracts';
import { TextInput } from '@mantine/core';
import { wordsOf } from '../../api/problem.js';
import classes from './requests.module.css';

interface LateReasonProps {
  readonly request: RequestView;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly problem: Error | null;
}

/** A late answer says its good cause before it goes; and what went wrong when it did not go. */
export function LateReason({ request, value, onChange, problem }: LateReasonProps) {
  const isLate = request.state === 'expired' && request.actions.includes('answer');
  return (
    <>
      {isLate ? (
        <div className={classes.actForm}>
          <TextInput
            label="Why it comes late"
            maxLength={300}
            value={value}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
        </div>
      ) : null}
      {problem ? (
        <p role="alert" className={classes.problem}>
          {wordsOf(problem)}
        </p>
      ) : null}
    </>
  );
}

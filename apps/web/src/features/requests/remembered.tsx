import { useTimeZone } from '../../app/session.js';
import type { RememberedQuestion } from '@liaison/contracts';
import type { ReactNode } from 'react';
import { AnswerLine } from './item-answer.js';
import { dayWords } from './time-words.js';
import classes from './requests.module.css';

interface RememberedProps {
  readonly match: RememberedQuestion;
  readonly lead: string;
  readonly now: Date;
  /** What can be done with it, beside the way to it. */
  readonly children?: ReactNode;
}

const sameWords = { document: 'the same document', reason: 'the same reason', words: 'in the same words' } as const;

/** One earlier asking of the same: who asked whom when, what was answered, and the way to it. */
export function Remembered({ match, lead, now, children }: RememberedProps) {
  const { answer } = match;
  const timeZone = useTimeZone();
  return (
    <div className={classes.remembered} data-memory>
      <p>
        <strong>{lead}</strong>, {sameWords[match.same]}: {match.askedBy} asked {match.askedOf} on{' '}
        {dayWords(match.askedAt, now, timeZone)}
        {answer ? '' : ', not answered yet'}.
      </p>
      {answer ? <AnswerLine answer={answer} now={now} /> : null}
      <span className={classes.buttons}>
        <a className={classes.link} href={`/requests/${match.requestId}`}>
          Open it
        </a>
        {children}
      </span>
    </div>
  );
}

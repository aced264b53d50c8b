import type { RequestRow, RequestView } from '@liaison/contracts';
import { useEffect, useRef } from 'react';
import { answerSummary } from '../../features/requests/answer-words.js';
import { AfterSubmission } from '../../features/requests/item-answer.js';
import { itemTitle } from '../../features/requests/request-words.js';
import { useNow } from '../../ui/use-now.js';
import { AnswerLink } from './answer-link.js';
import { becameWords, visitWords } from './asked-words.js';
import classes from './caregiver.module.css';

interface SentPageProps {
  readonly request: RequestView;
  readonly others: readonly RequestRow[];
}

/** What was said and what became of it, and the next question when there is one. */
export function SentPage({ request, others }: SentPageProps) {
  const now = useNow();
  const heading = useRef<HTMLHeadingElement>(null);
  const next = others[0];
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className={classes.page}>
      <div className={classes.column}>
        <p className="dim">{visitWords(request.claim, null, now)}</p>
        <h1 ref={heading} tabIndex={-1} className={classes.question}>
          {becameWords(request)}
        </h1>
        {request.outcomeNote ? <p className={classes.quote}>{request.outcomeNote}</p> : null}
        <ul className={classes.list}>
          {request.items.map((item) => (
            <li key={item.id} className={classes.became}>
              <span className="dim">{itemTitle(item, now).title}</span>
              <strong>{item.answer ? answerSummary(item.answer) : 'Not answered'}</strong>
              {item.answer ? <AfterSubmission answer={item.answer} /> : null}
            </li>
          ))}
        </ul>
        {next ? (
          <AnswerLink row={next} className={classes.nextLink}>
            Next: {next.patientName}
          </AnswerLink>
        ) : null}
        <AnswerLink row={null} className={classes.back}>
          {others.length > 1 ? `All that is asked of you (${others.length})` : 'Back to the list'}
        </AnswerLink>
      </div>
    </div>
  );
}

import type { RequestView } from '@liaison/contracts';
import { enteredWords, exchangeWords } from '../outside/outside-words.js';
import { counted } from './request-words.js';
import classes from './requests.module.css';
import { instantWords, whenWords } from './time-words.js';
import { transitionWords } from './transition-words.js';

interface RequestHistoryProps {
  readonly request: RequestView;
  readonly now: Date;
  readonly timeZone: string;
}

/** What happened, in order, and which reminder comes next. */
export function RequestHistory({ request, now, timeZone }: RequestHistoryProps) {
  const next = request.chases.filter((chase) => chase.state === 'scheduled').sort(byDue)[0];
  const steps = [...request.transitions].sort((one, other) => one.number - other.number);
  if (!next && !request.nextChaseAt && steps.length === 0) return null;
  const chaseAt = next?.dueAt ?? request.nextChaseAt;
  return (
    <div className={classes.history}>
      {steps.length > 0 ? (
        <details className={classes.fold}>
          <summary>{`What happened: ${counted(steps.length, 'step')}`}</summary>
          <ol>
            {steps.map((step) => (
              <li key={step.number}>
                <span>{transitionWords(step)}</span>
                {step.recorded ? (
                  <span
                    className="dim"
                    title={enteredWords(step.recorded.enteredBy?.name, step.recorded.enteredAt, timeZone)}
                  >
                    {` (${exchangeWords({ ...step.recorded, at: step.at }, timeZone)}; entered by ${step.recorded.enteredBy?.name ?? 'us'})`}
                  </span>
                ) : null}{' '}
                <time dateTime={step.at} title={instantWords(step.at, timeZone)} className="dim">
                  {whenWords(step.at, now, timeZone)}
                </time>
              </li>
            ))}
          </ol>
        </details>
      ) : null}
      <span className={classes.grow} />
      {chaseAt ? (
        <span className="dim" title={instantWords(chaseAt, timeZone)}>
          {`next reminder ${whenWords(chaseAt, now, timeZone)}${next ? ` to ${next.recipient}` : ''}`}
        </span>
      ) : null}
    </div>
  );
}

function byDue(one: { readonly dueAt: string }, other: { readonly dueAt: string }): number {
  return Date.parse(one.dueAt) - Date.parse(other.dueAt);
}

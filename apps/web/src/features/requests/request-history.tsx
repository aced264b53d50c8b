import type { RequestView } from '@liaison/contracts';
import { Link } from '@tanstack/react-router';
import { whomWords } from '../chasing/chase-words.js';
import { StepWhy } from '../chasing/step-why.js';
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
      <NextReminder request={request} next={next} now={now} timeZone={timeZone} />
    </div>
  );
}

interface NextReminderProps extends RequestHistoryProps {
  readonly next: RequestView['chases'][number] | undefined;
}

/** Which reminder comes next and why then, and the way to the diary. */
function NextReminder({ request, next, now, timeZone }: NextReminderProps) {
  const chaseAt = next?.dueAt ?? request.nextChaseAt;
  return (
    <>
      {chaseAt ? (
        <span className="dim" title={instantWords(chaseAt, timeZone)}>
          {`next reminder ${whenWords(chaseAt, now, timeZone)}${next ? ` to ${whomWords(next)}` : ''}`}
        </span>
      ) : null}
      {next ? <StepWhy step={next} timeZone={timeZone} /> : null}
      {request.sentAt ? (
        <Link to="/requests/$requestId/diary" params={{ requestId: request.id }} className={classes.link}>
          Diary
        </Link>
      ) : null}
    </>
  );
}

function byDue(one: { readonly dueAt: string }, other: { readonly dueAt: string }): number {
  return Date.parse(one.dueAt) - Date.parse(other.dueAt);
}

import type { RequestRow } from '@liaison/contracts';
import { AfterSubmission } from '../../features/requests/item-answer.js';
import { answerSummary } from '../../features/requests/answer-words.js';
import { itemTitle, shortName } from '../../features/requests/request-words.js';
import { useRequest } from '../../features/requests/request-queries.js';
import { dueWords, longDateWords } from '../../features/requests/time-words.js';
import { useTimeZone } from '../../app/session.js';
import { Chip } from '../../ui/chip.js';
import { Empty } from '../../ui/empty.js';
import { useNow } from '../../ui/use-now.js';
import { AnswerLink } from './answer-link.js';
import { becameWords, rowWords } from './asked-words.js';
import classes from './caregiver.module.css';

interface AskedListProps {
  readonly waiting: readonly RequestRow[];
  readonly earlier: readonly RequestRow[];
}

/** What is asked, soonest due first, and below it what became of earlier answers. */
export function AskedList({ waiting, earlier }: AskedListProps) {
  const now = useNow();
  const timeZone = useTimeZone();
  return (
    <div className={classes.column}>
      <h1 className={classes.question}>{waiting.length > 0 ? 'Asked of you' : 'Nothing is asked of you'}</h1>
      {waiting.length === 0 ? (
        <Empty title="You are up to date">When a coder asks you something about a visit, it appears here.</Empty>
      ) : null}
      <ul className={classes.list}>
        {waiting.map((row) => {
          const due = row.dueAt ? dueWords(row.dueAt, now, timeZone) : null;
          return (
            <li key={row.id}>
              <AnswerLink row={row} className={classes.row}>
                <span className={classes.rowHead}>
                  <strong>{row.patientName}</strong>
                  {due ? <Chip tone={due.tone}>{due.words}</Chip> : null}
                </span>
                <span className="dim">
                  {row.serviceFrom ? `Visit on ${longDateWords(row.serviceFrom)} · ` : ''}
                  {rowWords({ ...row, requesterName: shortName(row.requesterName) })}
                </span>
              </AnswerLink>
            </li>
          );
        })}
      </ul>
      {earlier.length > 0 ? <Earlier rows={earlier} /> : null}
    </div>
  );
}

/** What became of the answers given before. */
export function Earlier({ rows }: { readonly rows: readonly RequestRow[] }) {
  return (
    <section aria-label="What became of your answers">
      <h2 className={classes.small}>What became of your answers</h2>
      <ul className={classes.list}>
        {rows.map((row) => (
          <EarlierAnswer key={row.id} row={row} />
        ))}
      </ul>
    </section>
  );
}

function EarlierAnswer({ row }: { readonly row: RequestRow }) {
  const now = useNow();
  const request = useRequest(row.id).data;
  if (!request) return null;
  return (
    <li className={classes.became}>
      <span className={classes.rowHead}>
        <strong>{row.patientName}</strong>
        <Chip tone={request.state === 'accepted' ? 'good' : 'plain'}>{becameWords(request)}</Chip>
      </span>
      {request.outcomeNote ? <span>{request.outcomeNote}</span> : null}
      {request.items.map((item) => (
        <span key={item.id} className="dim">
          {itemTitle(item, now).title} {item.answer ? <em>{answerSummary(item.answer)}</em> : null}{' '}
          {item.answer ? <AfterSubmission answer={item.answer} /> : null}
        </span>
      ))}
    </li>
  );
}

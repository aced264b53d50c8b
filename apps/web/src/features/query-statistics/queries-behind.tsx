import type { QueriesBehindQuery, QueryBehind } from '@liaison/contracts';
import type { QueryStanding } from '@liaison/domain';
import { useQuery } from '@tanstack/react-query';
import { keys } from '../../api/keys.js';
import { listQueriesBehind } from '../../api/questions.js';
import { Loaded } from '../../ui/loaded.js';
import { When } from '../../ui/when.js';
import { outcomeInWords } from '../requests/ending-words.js';
import { daysWords } from '../team/days-words.js';
import classes from './statistics.module.css';

const standingWords: Readonly<Record<QueryStanding, string>> = {
  answered: 'answered',
  waiting: 'waiting',
  no_response: 'no response',
  taken_back: 'taken back',
};

/** The questions a figure is made of, each with its own figures and the way to it. */
export function QueriesBehind({ query, name }: { readonly query: QueriesBehindQuery; readonly name: string }) {
  const behind = useQuery({ queryKey: keys.queriesBehind(query), queryFn: () => listQueriesBehind(query) });
  return (
    <section aria-label={`Questions behind ${name}`}>
      <h2 className={classes['small']}>What stands behind {name}</h2>
      <Loaded query={behind} rows={3}>
        {({ items, next }) => (
          <>
            <ul className={classes['behind']}>
              {items.map((item) => (
                <Behind key={item.requestId} item={item} />
              ))}
            </ul>
            {next ? <p className="dim">The newest {items.length} are shown; the export counts all.</p> : null}
          </>
        )}
      </Loaded>
    </section>
  );
}

function Behind({ item }: { readonly item: QueryBehind }) {
  const { calendarSeconds, workingSeconds } = item;
  const time =
    calendarSeconds === null ? '' : `after ${daysWords(calendarSeconds)}, ${daysWords(workingSeconds)} of work`;
  return (
    <li>
      <a href={`/requests/${item.requestId}`} className={classes['rowName']}>
        Claim {item.claimNumber}
      </a>
      <span>
        {item.author} asked {item.clinician}
      </span>
      <span className="dim">{item.service}</span>
      <When at={item.sentAt} className="dim" />
      <span>
        {standingWords[item.standing]} {time}
        {item.outcome && item.outcome !== 'no_response' ? `, ${outcomeInWords(item.outcome)}` : ''}
      </span>
    </li>
  );
}

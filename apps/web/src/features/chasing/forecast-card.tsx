import type { ForecastView } from '@liaison/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { getForecast } from '../../api/chasing.js';
import { keys } from '../../api/keys.js';
import { useTimeZone } from '../../app/session.js';
import { Loaded } from '../../ui/loaded.js';
import { counted } from '../requests/request-words.js';
import { useNow } from '../../ui/use-now.js';
import { longDateWords, whenWords } from '../requests/time-words.js';
import classes from './chasing.module.css';

/** The next five working days, if everybody keeps their usual pace. */
export function ForecastCard() {
  const forecast = useQuery({ queryKey: keys.forecast, queryFn: getForecast, staleTime: 60_000 });
  return (
    <section className={classes['card']} aria-labelledby="forecast-title">
      <h2 id="forecast-title">If everybody keeps their usual pace</h2>
      <Loaded query={forecast} rows={2}>
        {(view) => <Forecast view={view} />}
      </Loaded>
    </section>
  );
}

function Forecast({ view }: { readonly view: ForecastView }) {
  const breaches = view.days.flatMap((day) => day.breaches);
  return (
    <>
      <dl className={classes['days']}>
        {view.days.map(({ date, due, breaches: late }) => (
          <div key={date} className={classes['day']}>
            <dt>{longDateWords(date)}</dt>
            <dd>
              {`${due} due`}
              {late.length > 0 ? <span className={classes['late']}>{`, ${late.length} too late`}</span> : null}
            </dd>
          </div>
        ))}
      </dl>
      <p className="dim">{basisWords(view)}</p>
      {breaches.length > 0 ? <Breaches breaches={breaches} /> : null}
    </>
  );
}

function Breaches({ breaches }: { readonly breaches: ForecastView['days'][number]['breaches'] }) {
  const timeZone = useTimeZone();
  const now = useNow();
  const when = (instant: string) => whenWords(instant, now, timeZone);
  return (
    <ul className={classes['breaches']}>
      {breaches.slice(0, 8).map(({ requestId, subject, claimNumber, holder, dueAt, expectedAt }) => (
        <li key={requestId}>
          <Link to="/requests/$requestId" params={{ requestId }}>
            {subject ?? `Claim ${claimNumber}`}
          </Link>
          {`: due ${when(dueAt)}, ${expectedAt ? `done ${when(expectedAt)}` : 'no pace to go by'}, ${holder?.name ?? 'nobody yet'}`}
        </li>
      ))}
      {breaches.length > 8 ? <li>{`and ${breaches.length - 8} more`}</li> : null}
    </ul>
  );
}

function basisWords({ usual, late, daysLookedBack }: ForecastView): string {
  const pace =
    usual === null
      ? `Nothing was settled in the last ${daysLookedBack} days, so there is no pace to go by.`
      : `From the last ${daysLookedBack} days: ${usual} settled per person and working day.`;
  return late > 0 ? `${pace} ${counted(late, 'request')} already late.` : pace;
}

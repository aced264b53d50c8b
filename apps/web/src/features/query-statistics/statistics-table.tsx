import type { QueryStatisticsView } from '@liaison/contracts';
import { figureExplanations, groupingWords, partsOf, rateWords, turnaroundWords } from './figure-words.js';
import classes from './statistics.module.css';

type Row = QueryStatisticsView['rows'][number];

interface StatisticsTableProps {
  readonly view: QueryStatisticsView;
  readonly chosen: string | null;
  /** Opens the questions behind a row. */
  readonly onChoose: (key: string) => void;
}

/** One row each, its share drawn and its figures beside it; choosing a row opens what it is made of. */
export function StatisticsTable({ view, chosen, onChoose }: StatisticsTableProps) {
  const most = Math.max(1, ...view.rows.map(({ sent }) => sent));
  return (
    <div className={classes['tableCard']} tabIndex={0} role="region" aria-label="Figures">
      <table className={classes['table']}>
        <thead>
          <tr>
            <th scope="col">{groupingWords[view.by]}</th>
            <th scope="col">Asked</th>
            <th scope="col">How they stand</th>
            <th scope="col" title={figureExplanations.response}>
              Response
            </th>
            <th scope="col" title={figureExplanations.agreement}>
              Agreement
            </th>
            <th scope="col" title={figureExplanations.turnaround}>
              Turnaround
            </th>
          </tr>
        </thead>
        <tbody>
          {view.rows.map((row) => (
            <tr key={row.key} data-chosen={row.key === chosen || undefined}>
              <th scope="row">
                <button
                  type="button"
                  className={classes['rowName']}
                  aria-expanded={row.key === chosen}
                  onClick={() => onChoose(row.key)}
                >
                  {row.name}
                </button>
              </th>
              <td>{row.sent}</td>
              <td>
                <StandingBar row={row} most={most} />
              </td>
              <td>{rateWords(row.responseRate)}</td>
              <td>{rateWords(row.agreementRate)}</td>
              <td>{turnaroundWords(row)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The row's questions against the row with most; the same parts stand in words for those who do not see it. */
function StandingBar({ row, most }: { readonly row: Row; readonly most: number }) {
  const parts = partsOf(row).filter(({ count }) => count > 0);
  const label = parts.map(({ name, count }) => `${count} ${name}`).join(', ');
  return (
    <div className={classes['track']} title={label}>
      <div className={classes['bar']} style={{ width: `${(100 * row.sent) / most}%` }} role="img" aria-label={label}>
        {parts.map(({ name, count, tone }) => (
          <i key={name} data-tone={tone} style={{ flexGrow: count }} />
        ))}
      </div>
    </div>
  );
}

/** What the colours of the bars mean. */
export function BarLegend({ total }: { readonly total: QueryStatisticsView['total'] }) {
  return (
    <ul className={classes['legend']}>
      {partsOf(total).map(({ name, count, tone }) => (
        <li key={name}>
          <i data-tone={tone} aria-hidden="true" /> {name} <strong>{count}</strong>
        </li>
      ))}
    </ul>
  );
}

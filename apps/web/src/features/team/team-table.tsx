import type { TeamView } from '@liaison/contracts';
import { Link } from '@tanstack/react-router';
import { Chip } from '../../ui/chip.js';
import { daysWords } from './days-words.js';
import classes from './team.module.css';

type Row = TeamView['rows'][number];

/** Open work against the fullest row; the late part in red at its end. The figures beside it say the same. */
function Load({ row, most }: { row: Row; most: number }) {
  const share = (count: number) => `${most === 0 ? 0 : (100 * count) / most}%`;
  return (
    <div className={classes['load']} data-kind={row.kind} aria-hidden="true">
      <i style={{ width: share(Math.max(0, row.open - row.overdue)) }} />
      <i data-late style={{ width: share(Math.min(row.open, row.overdue)) }} />
    </div>
  );
}

/** Leads to the row's own work; what waits on caregivers is no single list. */
function RowName({ row }: { row: Row }) {
  const filter = { person: `person:${row.id}`, desk: `desk:${row.id}`, unassigned: 'unassigned', caregivers: null };
  const wanted = filter[row.kind];
  if (wanted === null || (row.id === null && row.kind !== 'unassigned')) return row.name;
  return (
    <Link to="/work" search={{ tab: 'team', filter: wanted }} className={classes['rowName']}>
      {row.name}
    </Link>
  );
}

const shareWords = (share: number | null): string => (share === null ? '–' : `${Math.round(share * 100)} %`);

export function TeamTable({ rows }: { rows: readonly Row[] }) {
  const most = Math.max(0, ...rows.map((row) => row.open));
  return (
    <div className={classes['tableCard']} tabIndex={0} role="region" aria-label="People and desks">
      <table className={classes['table']}>
        <thead>
          <tr>
            <th scope="col">Person or desk</th>
            <th scope="col">Load</th>
            <th scope="col">Open</th>
            <th scope="col">Due today</th>
            <th scope="col">Overdue</th>
            <th scope="col">Oldest</th>
            <th scope="col" title="Came in and went out this week">
              In / out
            </th>
            <th scope="col">Returned</th>
            <th scope="col">Reopened</th>
            <th scope="col" title="Accepted in the first round, of what was accepted">
              First time
            </th>
            <th scope="col" title="Answered, of what was answered or is past its due date">
              Answered
            </th>
            <th scope="col" title="From sending to the first answer">
              Median
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id ?? row.kind}>
              <th scope="row">
                <RowName row={row} /> {row.away && <Chip>{row.away}</Chip>}
                {row.kind === 'desk' && row.unassigned > 0 && <Chip tone="soon">{row.unassigned} taken by nobody</Chip>}
              </th>
              <td>
                <Load row={row} most={most} />
              </td>
              <td>{row.open}</td>
              <td>{row.dueToday}</td>
              <td data-late={row.overdue > 0}>{row.overdue}</td>
              <td>{row.oldestDays === null ? '–' : `${row.oldestDays} d`}</td>
              <td>
                {row.cameIn} / {row.wentOut}
              </td>
              <td>{row.returned}</td>
              <td>{row.reopened}</td>
              <td>{shareWords(row.firstPassAcceptance)}</td>
              <td>{shareWords(row.responseRate)}</td>
              <td>{daysWords(row.medianSeconds)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

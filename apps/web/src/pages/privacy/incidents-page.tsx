import type { IncidentRow } from '@liaison/contracts';
import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { keys } from '../../api/keys.js';
import { listIncidents } from '../../api/privacy.js';
import classes from '../../features/organisation/organisation.module.css';
import { DueDay, stateWords } from '../../features/privacy/incident-words.js';
import { Empty } from '../../ui/empty.js';
import { Loaded } from '../../ui/loaded.js';
import { Page } from '../../ui/page.js';
import { When } from '../../ui/when.js';

const filters = [
  { value: 'all', label: 'All' },
  { value: 'open', label: 'Open' },
  { value: 'contained', label: 'Contained' },
  { value: 'closed', label: 'Closed' },
] as const;

/** Where a privacy officer starts: what was recalled as misdirected, and by when people have to be notified. */
export function IncidentsPage() {
  const [filter, setFilter] = useState<(typeof filters)[number]['value']>('all');
  const query = { limit: 200, ...(filter === 'all' ? {} : { state: filter }) };
  const incidents = useQuery({ queryKey: keys.incidentList(query), queryFn: () => listIncidents(query) });
  return (
    <Page
      title="Incidents"
      lead="What was recalled as misdirected. You see what was recalled and who came to see it, and nothing else of any claim."
      acts={
        <SegmentedControl
          aria-label="Which incidents"
          value={filter}
          onChange={(chosen) => setFilter(filters.find(({ value }) => value === chosen)?.value ?? 'all')}
          data={[...filters]}
        />
      }
    >
      <Loaded query={incidents}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="No incident here">A message or file that somebody recalls appears here at once.</Empty>
          ) : (
            <IncidentTable rows={items} />
          )
        }
      </Loaded>
    </Page>
  );
}

function IncidentTable({ rows }: { rows: readonly IncidentRow[] }) {
  return (
    <div className={classes['tableCard']} tabIndex={0} role="region" aria-label="Incidents">
      <table className={classes['table']}>
        <thead>
          <tr>
            <th scope="col">What was recalled</th>
            <th scope="col">Why</th>
            <th scope="col">By</th>
            <th scope="col">Discovered</th>
            <th scope="col">Notify until</th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <Link to="/incidents/$incidentId" params={{ incidentId: row.id }} className={classes['link']}>
                  {row.kind === 'message' ? 'A message' : 'A file'}
                  {row.claimNumber ? ` on claim ${row.claimNumber}` : ''}
                </Link>
              </th>
              <td data-label="Why">{row.reason}</td>
              <td data-label="By">
                {row.recalledBy.name}, {row.recalledBy.organisation}
              </td>
              <td data-label="Discovered">
                <When at={row.discoveredAt} />
              </td>
              <td data-label="Notify until">
                <DueDay incident={row} />
              </td>
              <td data-label="State">{stateWords(row)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

import type { DisclosuresQuery, DisclosureView } from '@liaison/contracts';
import { Switch, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { keys } from '../../api/keys.js';
import { listDisclosures } from '../../api/privacy.js';
import { useMay } from '../../app/session.js';
import classes from '../../features/organisation/organisation.module.css';
import { shortId } from '../../features/organisation/trail-words.js';
import { Empty } from '../../ui/empty.js';
import { LinesSkeleton } from '../../ui/lines-skeleton.js';
import { Page } from '../../ui/page.js';
import { ProblemNote } from '../../ui/problem-note.js';
import { ShowMore } from '../../ui/show-more.js';
import { When } from '../../ui/when.js';

function useDisclosures(given: DisclosuresQuery) {
  const [query] = useDebouncedValue(given, 250);
  return useInfiniteQuery({
    queryKey: keys.disclosures(query),
    queryFn: ({ pageParam, signal }) =>
      listDisclosures({ ...query, limit: 100, ...(pageParam ? { cursor: pageParam } : {}) }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}

/** Every record that left the organisation: what, to whom, when, by whom, why and under which paper. */
export function DisclosuresPage() {
  const seesNames = useMay('incident.work');
  const [patient, setPatient] = useState('');
  const [isAccounting, setAccounting] = useState(false);
  const log = useDisclosures({
    ...(patient.trim().length >= 2 ? { patient: patient.trim() } : {}),
    ...(isAccounting ? { accountable: 'true' as const } : {}),
  });
  return (
    <Page
      title="Disclosures"
      lead="Every record that left your organisation. Those for payment and under a patient’s authorisation need not be accounted for to the patient; misdirected ones must (45 CFR 164.528)."
    >
      <div className={classes['filters']}>
        {seesNames && (
          <TextInput
            aria-label="Patient or claim number"
            placeholder="Patient or claim number"
            value={patient}
            onChange={(event) => setPatient(event.currentTarget.value)}
          />
        )}
        <Switch
          label="Only what the patient must be told of"
          styles={{ root: { alignSelf: 'center' }, label: { textWrap: 'nowrap' } }}
          checked={isAccounting}
          onChange={(event) => setAccounting(event.currentTarget.checked)}
        />
      </div>
      <Log log={log} />
    </Page>
  );
}

function Log({ log }: { log: ReturnType<typeof useDisclosures> }) {
  if (log.isPending) return <LinesSkeleton rows={8} height={32} />;
  if (!log.data) return <ProblemNote error={log.error} onRetry={() => void log.refetch()} />;
  const rows = log.data.pages.flatMap(({ items }) => items);
  if (rows.length === 0) return <Empty title="Nothing left">No record that was sent out matches.</Empty>;
  return (
    <>
      <DisclosureTable rows={rows} />
      {log.hasNextPage && (
        <div className={classes['more']}>
          <ShowMore pages={log}>Show older ones</ShowMore>
        </div>
      )}
    </>
  );
}

function DisclosureTable({ rows }: { rows: readonly DisclosureView[] }) {
  return (
    <div className={classes['tableCard']} tabIndex={0} role="region" aria-label="Disclosures">
      <table className={classes['table']}>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Whose</th>
            <th scope="col">What</th>
            <th scope="col">To</th>
            <th scope="col">By</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <When at={row.at} />
              </td>
              <td>
                {row.patientName ?? <span className="mono">{shortId(row.claimId)}</span>}
                {row.claimNumber && <span className="dim"> · claim {row.claimNumber}</span>}
              </td>
              <td title={row.fileIds.join('\n')}>
                {row.fileIds.length === 1 ? '1 file' : `${row.fileIds.length} files`}{' '}
                <span className="dim">{row.requestId ? 'in an answer' : 'in a message'}</span>
              </td>
              <td data-label="To">{row.recipient.name}</td>
              <td data-label="By">
                {row.by.name ?? (row.by.id ? <span className="mono">{shortId(row.by.id)}</span> : 'Liaison')}
              </td>
              <td data-label="Why">{purposeWords(row)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function purposeWords({ purpose, misdirectedAt }: DisclosureView): string {
  if (misdirectedAt) return 'Misdirected, recalled since';
  return purpose === 'payment' ? 'Payment' : 'Under a recorded consent or authorisation';
}

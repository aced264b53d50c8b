import { type AuditQuery, type AuditRowView } from '@liaison/contracts';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { keys } from '../../api/keys.js';
import { listAudit } from '../../api/organisation.js';
import { listPeople } from '../../api/session.js';
import classes from '../../features/organisation/organisation.module.css';
import { TrailFilters, type TrailSearch } from '../../features/organisation/trail-filters.js';
import { TrailTable } from '../../features/organisation/trail-table.js';
import { Empty } from '../../ui/empty.js';
import { LinesSkeleton } from '../../ui/lines-skeleton.js';
import { Page } from '../../ui/page.js';
import { ProblemNote } from '../../ui/problem-note.js';
import { ShowMore } from '../../ui/show-more.js';

/** Days of the reader's computer as instants; the last day is whole. */
function queryOf({ subject, actor, from, until }: TrailSearch): AuditQuery {
  const start = from ? new Date(`${from}T00:00:00`) : null;
  const end = until ? new Date(`${until}T00:00:00`) : null;
  end?.setDate(end.getDate() + 1);
  return {
    ...(subject?.trim() ? { subject: subject.trim() } : {}),
    ...(actor ? { actor } : {}),
    ...(start ? { from: start.toISOString() } : {}),
    ...(end ? { until: end.toISOString() } : {}),
  };
}

function useTrail(search: TrailSearch) {
  const [query] = useDebouncedValue(queryOf(search), 250);
  return useInfiniteQuery({
    queryKey: keys.audit(query),
    queryFn: ({ pageParam, signal }) =>
      listAudit({ ...query, limit: 100, ...(pageParam ? { cursor: pageParam } : {}) }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}

/** The auditor's view: the trail of the own organisation, without any content. */
export function TrailPage() {
  const navigate = useNavigate({ from: '/trail' });
  const search = useSearch({ from: '/shell/trail' });
  const people = useQuery({ queryKey: keys.people(''), queryFn: () => listPeople('') });
  const names = new Map(people.data?.items.map(({ id, name }) => [id, name]));
  const set = (part: TrailSearch) => void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  return (
    <Page
      title="Audit trail"
      lead="Who did what to which object. Rows are sealed into a chain, so that a row changed later is found; they carry ids and coded words and no clinical content."
    >
      <TrailFilters search={search} names={names} onChange={set} />
      <Rows trail={useTrail(search)} names={names} onSubject={(subject) => set({ subject })} />
    </Page>
  );
}

interface RowsProps {
  readonly trail: ReturnType<typeof useTrail>;
  readonly names: ReadonlyMap<string, string>;
  readonly onSubject: (subject: string) => void;
}

function Rows({ trail, names, onSubject }: RowsProps) {
  if (trail.isPending) return <LinesSkeleton rows={8} height={32} />;
  if (!trail.data) return <ProblemNote error={trail.error} onRetry={() => void trail.refetch()} />;
  const rows: AuditRowView[] = trail.data.pages.flatMap(({ items }) => items);
  if (rows.length === 0)
    return <Empty title="No row matches">Another object, person or span of days may have some.</Empty>;
  return (
    <>
      <TrailTable rows={rows} nameOf={(id) => names.get(id)} onSubject={onSubject} />
      {trail.hasNextPage && (
        <div className={classes['more']}>
          <ShowMore pages={trail}>Show older rows</ShowMore>
        </div>
      )}
    </>
  );
}

import { type ClaimRow, type ClaimsQuery, claimsQuery } from '@liaison/contracts';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { listClaims } from '../../api/claims.js';
import { keys } from '../../api/keys.js';
import { useMay, useMe } from '../../app/session.js';
import { loadNextPage } from '../../sync/next-page.js';
import { Empty } from '../../ui/empty.js';
import { LinesSkeleton } from '../../ui/lines-skeleton.js';
import { ProblemNote } from '../../ui/problem-note.js';
import { ClaimRowButton } from './claim-row.js';
import { ImportDialog } from './import-dialog.js';
import { PrepareDialog } from './prepare-dialog.js';
import classes from './claims.module.css';

const states = [
  { value: '', label: 'All claims', filters: {} },
  { value: 'open', label: 'Open', filters: { state: 'open' } },
  { value: 'denied', label: 'Denied', filters: { outcome: 'denied' } },
  { value: 'preparing', label: 'In preparation', filters: { stage: 'in_preparation' }, isProviders: true },
  { value: 'matches', label: 'Match to confirm', filters: { finding: 'possible_match' }, isProviders: true },
  { value: 'unassigned', label: 'Payer unknown', filters: { state: 'unassigned' }, isProviders: true },
  { value: 'replaced', label: 'Replaced', filters: { state: 'replaced' } },
  { value: 'voided', label: 'Voided', filters: { state: 'voided' } },
  { value: 'closed', label: 'Closed', filters: { state: 'closed' } },
] as const;
const sorts = [
  { value: '-received', label: 'Newest first' },
  { value: 'received', label: 'Oldest first' },
  { value: '-service', label: 'Latest service' },
  { value: '-charge', label: 'Highest charge' },
];

function useClaims(query: ClaimsQuery) {
  const pages = useInfiniteQuery({
    queryKey: keys.claimList(query),
    queryFn: ({ pageParam, signal }) =>
      listClaims({ ...query, limit: 60, ...(pageParam ? { cursor: pageParam } : {}) }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page.items) ?? [], [pages.data]);
  return { pages, rows };
}

interface RowsProps {
  readonly rows: readonly ClaimRow[];
  /** Whether other rows than these are being looked for. */
  readonly isBusy: boolean;
  readonly selectedId: string | undefined;
  readonly onOpen: (claimId: string) => void;
  readonly onEnd: () => void;
}

function Rows({ rows, isBusy, selectedId, onOpen, onEnd }: RowsProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const side = useMe().acting.organisation.kind;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 56,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 8,
  });
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length - 5) onEnd();
  }, [last, rows.length, onEnd]);
  return (
    <div ref={scroller} className={classes['scroller']}>
      <div
        role="list"
        aria-label="Claims"
        aria-busy={isBusy}
        className={classes['rows']}
        style={{ height: virtual.getTotalSize() }}
      >
        {shown.map(({ index, key, start, size }) => {
          const row = rows[index];
          return row ? (
            <div
              key={key}
              role="listitem"
              className={classes['slot']}
              style={{ height: size, transform: `translateY(${start}px)` }}
            >
              <ClaimRowButton row={row} side={side} isSelected={row.id === selectedId} onOpen={onOpen} />
            </div>
          ) : null;
        })}
      </div>
    </div>
  );
}

interface Wanted {
  readonly q: string;
  readonly state: string;
  readonly sort: string;
}

function Filters({ wanted, onChange }: { wanted: Wanted; onChange: (next: Wanted) => void }) {
  const isProvider = useMe().acting.organisation.kind === 'provider';
  const offered = states.filter((state) => isProvider || !('isProviders' in state));
  return (
    <div className={classes['filters']}>
      <TextInput
        aria-label="Search claims"
        placeholder="Patient, claim or account number"
        type="search"
        value={wanted.q}
        onChange={(event) => onChange({ ...wanted, q: event.currentTarget.value })}
      />
      <NativeSelect
        aria-label="Which claims"
        data={offered.map(({ value, label }) => ({ value, label }))}
        value={wanted.state}
        onChange={(event) => onChange({ ...wanted, state: event.currentTarget.value })}
      />
      <NativeSelect
        aria-label="Order"
        data={sorts}
        value={wanted.sort}
        onChange={(event) => onChange({ ...wanted, sort: event.currentTarget.value })}
      />
    </div>
  );
}

interface ClaimsListProps {
  readonly selectedId: string | undefined;
  readonly onOpen: (claimId: string) => void;
  readonly action: ReactNode;
}

interface FoundProps extends Omit<ClaimsListProps, 'action'> {
  readonly wanted: Wanted;
  readonly step: ReactNode;
}

function Found({ wanted, selectedId, onOpen, step }: FoundProps) {
  const [q] = useDebouncedValue(wanted.q.trim(), 200);
  const { pages, rows } = useClaims(
    claimsQuery.parse({
      sort: wanted.sort,
      q: q || undefined,
      ...states.find(({ value }) => value === wanted.state)?.filters,
    }),
  );
  if (pages.isPending) return <LinesSkeleton rows={6} />;
  if (!pages.data) return <ProblemNote error={pages.error} onRetry={() => void pages.refetch()} />;
  if (rows.length === 0) {
    return (
      <Empty title={q || wanted.state ? 'No claim matches' : 'No claims yet'} step={step}>
        Claims come from 837 files: each appears here with its patient, lines and what the check found.
      </Empty>
    );
  }
  const isBusy = pages.isPlaceholderData || q !== wanted.q.trim();
  return <Rows rows={rows} isBusy={isBusy} selectedId={selectedId} onOpen={onOpen} onEnd={() => loadNextPage(pages)} />;
}

export function ClaimsList({ selectedId, onOpen, action }: ClaimsListProps) {
  const [wanted, setWanted] = useState<Wanted>({ q: '', state: '', sort: '-received' });
  const [dialog, setDialog] = useState<'import' | 'prepare' | null>(null);
  const mayImport = useMay('claim.import');
  const mayCreate = useMay('claim.create') && useMe().acting.organisation.kind === 'provider';
  return (
    <section className={classes['pane']} aria-labelledby="claims-title">
      <div className={classes['head']}>
        <h2 id="claims-title">Claims</h2>
        <span className={classes['acts']}>
          {action}
          {mayCreate && <Button onClick={() => setDialog('prepare')}>Prepare</Button>}
          {mayImport && <Button onClick={() => setDialog('import')}>Import</Button>}
        </span>
      </div>
      <Filters wanted={wanted} onChange={setWanted} />
      <Found
        wanted={wanted}
        selectedId={selectedId}
        onOpen={onOpen}
        step={mayImport ? <Button onClick={() => setDialog('import')}>Import an 837</Button> : null}
      />
      {dialog === 'import' && <ImportDialog onClose={() => setDialog(null)} onOpen={onOpen} />}
      {dialog === 'prepare' && <PrepareDialog onClose={() => setDialog(null)} onOpen={onOpen} />}
    </section>
  );
}

import type { ClaimRow, ClaimsQuery } from '@liaison/contracts';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { listClaims } from '../../api/claims.js';
import { keys } from '../../api/keys.js';
import { useMay, useMe } from '../../app/session.js';
import { useWatch } from '../../sync/sync-provider.js';
import { Empty } from '../../ui/empty.js';
import { LinesSkeleton } from '../../ui/lines-skeleton.js';
import { ProblemNote } from '../../ui/problem-note.js';
import { ClaimRowButton } from './claim-row.js';
import { ImportDialog } from './import-dialog.js';
import { PrepareDialog } from './prepare-dialog.js';
import classes from './claims.module.css';

const states = [
  { value: '', label: 'All claims' },
  { value: 'open', label: 'Open' },
  { value: 'unassigned', label: 'Payer unknown' },
  { value: 'replaced', label: 'Replaced' },
  { value: 'voided', label: 'Voided' },
  { value: 'closed', label: 'Closed' },
];
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
  readonly selectedId: string | undefined;
  readonly onOpen: (claimId: string) => void;
  readonly onEnd: () => void;
}

function Rows({ rows, selectedId, onOpen, onEnd }: RowsProps) {
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
      <div role="list" aria-label="Claims" className={classes['rows']} style={{ height: virtual.getTotalSize() }}>
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

interface ClaimsListProps {
  readonly selectedId: string | undefined;
  readonly onOpen: (claimId: string) => void;
  readonly action: ReactNode;
}

export function ClaimsList({ selectedId, onOpen, action }: ClaimsListProps) {
  const [q, setQ] = useState('');
  const [state, setState] = useState('');
  const [sort, setSort] = useState('-received');
  const [asked] = useDebouncedValue(q.trim(), 200);
  const [dialog, setDialog] = useState<'import' | 'prepare' | null>(null);
  const mayImport = useMay('claim.import');
  const mayCreate = useMay('claim.create') && useMe().acting.organisation.kind === 'provider';
  useWatch({ worklist: true });
  const query = { sort, ...(asked ? { q: asked } : {}), ...(state ? { state } : {}) } as ClaimsQuery;
  const { pages, rows } = useClaims(query);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  return (
    <section className={classes['pane']} aria-labelledby="claims-title">
      <div className={classes['head']}>
        <h1 id="claims-title">Claims</h1>
        <span className={classes['acts']}>
          {action}
          {mayCreate && <Button onClick={() => setDialog('prepare')}>Prepare</Button>}
          {mayImport && <Button onClick={() => setDialog('import')}>Import</Button>}
        </span>
      </div>
      <div className={classes['filters']}>
        <TextInput
          aria-label="Search claims"
          placeholder="Patient, claim or account number"
          type="search"
          value={q}
          onChange={(event) => setQ(event.currentTarget.value)}
        />
        <NativeSelect
          aria-label="Which claims"
          data={states}
          value={state}
          onChange={(event) => setState(event.currentTarget.value)}
        />
        <NativeSelect
          aria-label="Order"
          data={sorts}
          value={sort}
          onChange={(event) => setSort(event.currentTarget.value)}
        />
      </div>
      {pages.isPending && <LinesSkeleton rows={6} />}
      {pages.isError && !pages.data && <ProblemNote error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.data && rows.length === 0 && (
        <Empty
          title={asked || state ? 'No claim matches' : 'No claims yet'}
          step={mayImport ? <Button onClick={() => setDialog('import')}>Import an 837</Button> : undefined}
        >
          Claims come from 837 files: each appears here with its patient, lines and what the check found.
        </Empty>
      )}
      {rows.length > 0 && (
        <Rows
          rows={rows}
          selectedId={selectedId}
          onOpen={onOpen}
          onEnd={() => {
            if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
          }}
        />
      )}
      {dialog === 'import' && <ImportDialog onClose={() => setDialog(null)} onOpen={onOpen} />}
      {dialog === 'prepare' && <PrepareDialog onClose={() => setDialog(null)} onOpen={onOpen} />}
    </section>
  );
}

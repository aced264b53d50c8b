import type { RequestRow } from '@liaison/contracts';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { usePageKeys } from '../../ui/use-page-keys.js';
import { useMe } from '../../app/session.js';
import { useNow } from '../../ui/use-now.js';
import { type ListEntry, withHeadings } from './grouping.js';
import type { StableList } from './use-stable-list.js';
import { WorklistRow } from './worklist-row.js';
import classes from './worklist.module.css';

interface ListProps {
  readonly list: StableList<RequestRow>;
  readonly side: 'provider' | 'payer';
  readonly selectedId: string | undefined;
  readonly onOpen: (row: RequestRow) => void;
  readonly onEnd: () => void;
}

const groupHeight = 28;
const rowHeight = () => (window.matchMedia('(max-width: 48em)').matches ? 84 : 70);

/** The row after or before another, skipping headings. */
function rowBeside(entries: readonly ListEntry[], at: number, step: 1 | -1): number {
  for (let next = at + step; next >= 0 && next < entries.length; next += step) {
    if (entries[next]?.kind === 'row') return next;
  }
  return at;
}

function nextForMe(entries: readonly ListEntry[], at: number): number {
  const mine = (entry: ListEntry) => entry.kind === 'row' && !entry.isGone && entry.row.ball?.side === entry.row.mySide;
  const after = entries.findIndex((entry, index) => index > at && mine(entry));
  return after === -1 ? entries.findIndex((entry) => mine(entry)) : after;
}

export function WorklistList({ list, side, selectedId, onOpen, onEnd }: ListProps) {
  const me = useMe();
  const now = useNow();
  const zone = me.acting.organisation.timeZone;
  const scroller = useRef<HTMLDivElement>(null);
  const entries = useMemo(() => withHeadings(list.rows, now, zone), [list.rows, now, zone]);
  const virtual = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (entries[index]?.kind === 'group' ? groupHeight : rowHeight()),
    getItemKey: (index) => entries[index]?.id ?? index,
    overscan: 8,
  });
  const shown = virtual.getVirtualItems();
  const lastShown = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (entries.length > 0 && lastShown >= entries.length - 5) onEnd();
  }, [lastShown, entries.length, onEnd]);

  const focusRow = (index: number) => {
    const entry = entries[index];
    if (entry?.kind !== 'row') return;
    virtual.scrollToIndex(index, { align: 'auto' });
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-row="${entry.id}"]`)?.focus());
  };
  const focused = () => {
    const id = document.activeElement?.getAttribute('data-row') ?? selectedId;
    return entries.findIndex((entry) => entry.kind === 'row' && entry.id === id);
  };
  usePageKeys([
    ['j', () => focusRow(rowBeside(entries, focused(), 1))],
    ['k', () => focusRow(rowBeside(entries, focused(), -1))],
    [
      'n',
      () => {
        const index = nextForMe(entries, focused());
        const entry = entries[index];
        if (entry?.kind !== 'row') return;
        focusRow(index);
        onOpen(entry.row);
      },
    ],
  ]);
  const reader = { now, zone, side, personId: me.person.id, membershipId: me.acting.membershipId };
  return (
    <div className={classes['scroller']} ref={scroller}>
      <div className={classes['rows']} role="list" style={{ height: virtual.getTotalSize() }} aria-label="Requests">
        {shown.map(({ index, key, start, size }) => {
          const entry = entries[index];
          if (!entry) return null;
          return (
            <div
              key={key}
              role="listitem"
              className={classes['slot']}
              style={{ height: size, transform: `translateY(${start}px)` }}
            >
              {entry.kind === 'group' ? (
                <div className={classes['group']}>
                  <span>{entry.label}</span>
                  <span>{entry.count}</span>
                </div>
              ) : (
                <WorklistRow
                  row={entry.row}
                  reader={reader}
                  isSelected={entry.id === selectedId}
                  isGone={entry.isGone}
                  onOpen={onOpen}
                />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

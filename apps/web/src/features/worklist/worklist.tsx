import { Tabs } from '@mantine/core';
import type { RequestRow } from '@liaison/contracts';
import type { ReactNode } from 'react';
import { useMe } from '../../app/session.js';
import { Empty } from '../../ui/empty.js';
import { LinesSkeleton } from '../../ui/lines-skeleton.js';
import { ProblemNote } from '../../ui/problem-note.js';
import { FilterMenu } from './filter-menu.js';
import { filterOf } from './use-filter-groups.js';
import { useSummary, useTabCounts, useWorklist } from './use-worklist.js';
import { type Figure, viewOf, type WorklistTab, type WorklistView } from './views.js';
import { WorklistList } from './worklist-list.js';
import classes from './worklist.module.css';

interface WorklistProps {
  readonly tabId: string | undefined;
  readonly onTab: (tabId: string) => void;
  /** The filter on top of the tab; it stands in the address, as the tab does. */
  readonly filterId: string | undefined;
  readonly onFilter: (filterId: string | undefined) => void;
  readonly selectedId: string | undefined;
  readonly onOpen: (row: RequestRow) => void;
  readonly action?: ReactNode;
}

function Figures({ figures, filters }: { figures: readonly Figure[]; filters: WorklistTab['filters'] }) {
  const summary = useSummary(filters);
  return (
    <dl className={classes['figures']}>
      {figures.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{summary.data ? value(summary.data) : '–'}</dd>
        </div>
      ))}
    </dl>
  );
}

function TabBar({ view }: { view: WorklistView }) {
  const counts = useTabCounts(view.tabs);
  return (
    <Tabs.List aria-label="Whose work" className={classes['tabList']}>
      {view.tabs.map((tab, index) => (
        <Tabs.Tab key={tab.id} value={tab.id} className={classes['tab']}>
          {tab.label} {counts[index] ?? ''}
        </Tabs.Tab>
      ))}
    </Tabs.List>
  );
}

type Loaded = ReturnType<typeof useWorklist>;

interface PanelProps extends Pick<WorklistProps, 'selectedId' | 'onOpen'> {
  readonly loaded: Loaded;
  readonly view: WorklistView;
  readonly isFiltered: boolean;
}

/** The rows, or what stands in their place. */
function RowsOrWords({ loaded: { pages, list, onEnd }, view, isFiltered, selectedId, onOpen }: PanelProps) {
  if (pages.isPending) return <LinesSkeleton rows={6} />;
  if (!pages.data) return <ProblemNote error={pages.error} onRetry={() => void pages.refetch()} />;
  if (list.rows.length === 0) {
    return <Empty title={isFiltered ? 'Nothing matches this filter' : 'Nothing waits here'}>{view.empty}</Empty>;
  }
  return <WorklistList list={list} side={view.side} selectedId={selectedId} onOpen={onOpen} onEnd={onEnd} />;
}

interface Chosen {
  readonly tab: WorklistTab;
  readonly isFiltered: boolean;
  readonly filters: WorklistTab['filters'];
}

function chosenOf(view: WorklistView, tabId: string | undefined, filterId: string | undefined): Chosen {
  const first: WorklistTab = view.tabs[0] ?? { id: 'mine', label: 'Mine', filters: { scope: 'mine_everywhere' } };
  const tab = view.tabs.find((each) => each.id === tabId) ?? first;
  const filter = filterOf(view, filterId);
  return { tab, isFiltered: filter !== null, filters: { ...tab.filters, ...filter } };
}

/** What needs the reader, by due time; it keeps its place and announces above what is new. */
export function Worklist({ tabId, onTab, filterId, onFilter, selectedId, onOpen, action }: WorklistProps) {
  const { acting } = useMe();
  const view = viewOf(acting.roles, acting.organisation.kind);
  const { tab, isFiltered, filters } = chosenOf(view, tabId, filterId);
  const loaded = useWorklist(filters);
  return (
    <section className={classes['pane']} aria-labelledby="worklist-title">
      <div className={classes['head']}>
        <h2 id="worklist-title">{view.title}</h2>
        <span className={classes['headActs']}>
          <FilterMenu view={view} active={filterId ?? null} onChange={(id) => onFilter(id ?? undefined)} />
          {action}
        </span>
      </div>
      <Tabs
        value={tab.id}
        onChange={(value) => value && onTab(value)}
        className={classes['tabs'] ?? ''}
        keepMounted={false}
      >
        <TabBar view={view} />
        <Tabs.Panel value={tab.id} className={classes['panel'] ?? ''}>
          <Figures figures={view.figures} filters={tab.filters} />
          {loaded.list.newCount > 0 && (
            <button type="button" className={classes['news']} onClick={loaded.list.accept} aria-live="polite">
              {loaded.list.newCount} new · show
            </button>
          )}
          <RowsOrWords loaded={loaded} view={view} isFiltered={isFiltered} selectedId={selectedId} onOpen={onOpen} />
        </Tabs.Panel>
      </Tabs>
    </section>
  );
}

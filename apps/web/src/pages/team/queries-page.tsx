import type { QueryStatisticsView } from '@liaison/contracts';
import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { keys } from '../../api/keys.js';
import { getQueryStatistics, queryStatisticsCsvAddress } from '../../api/questions.js';
import { useTimeZone } from '../../app/session.js';
import {
  figureExplanations,
  groupingWords,
  rateWords,
  turnaroundWords,
  usualRange,
  type Grouping,
} from '../../features/query-statistics/figure-words.js';
import { OverridesCard } from '../../features/query-statistics/overrides-card.js';
import { QueriesBehind } from '../../features/query-statistics/queries-behind.js';
import { BarLegend, StatisticsTable } from '../../features/query-statistics/statistics-table.js';
import classes from '../../features/query-statistics/statistics.module.css';
import { Empty } from '../../ui/empty.js';
import { Loaded } from '../../ui/loaded.js';
import { Page } from '../../ui/page.js';
import { useNow } from '../../ui/use-now.js';

const groupings = Object.keys(groupingWords) as Grouping[];

/** How clinicians' questions are answered, for their supervisor. No figure here is money. */
export function QueriesPage() {
  const now = useNow();
  const timeZone = useTimeZone();
  const [range, setRange] = useState(() => usualRange(now, timeZone));
  const [by, setBy] = useState<Grouping>('clinician');
  const [chosen, setChosen] = useState<string | null>(null);
  const query = { ...range, by };
  const isOrdered = Boolean(range.from && range.until) && range.from <= range.until;
  const statistics = useQuery({
    queryKey: keys.queryStatistics(query),
    queryFn: () => getQueryStatistics(query),
    enabled: isOrdered,
  });
  return (
    <Page
      title="Clinician queries"
      lead="How questions to clinicians are answered: response, agreement and turnaround. No figure here is money."
      acts={
        <>
          <Button component={Link} to="/team">
            Team
          </Button>
          <Button component="a" href={queryStatisticsCsvAddress(query)} download>
            Export CSV
          </Button>
        </>
      }
    >
      <div className={classes['filters']}>
        <TextInput
          type="date"
          label="Asked from"
          value={range.from}
          onChange={(event) => setRange({ ...range, from: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label="until"
          value={range.until}
          error={isOrdered ? null : 'Ends before it begins'}
          onChange={(event) => setRange({ ...range, until: event.currentTarget.value })}
        />
        <SegmentedControl
          aria-label="Counted by"
          data={groupings.map((value) => ({ value, label: groupingWords[value] }))}
          value={by}
          onChange={(value) => {
            setChosen(null);
            setBy(groupings.find((each) => each === value) ?? 'clinician');
          }}
        />
      </div>
      <Loaded query={statistics}>
        {(view) => <Figures view={view} chosen={chosen} onChoose={(key) => setChosen(key === chosen ? null : key)} />}
      </Loaded>
      <OverridesCard />
    </Page>
  );
}

interface FiguresProps {
  readonly view: QueryStatisticsView;
  readonly chosen: string | null;
  readonly onChoose: (key: string) => void;
}

function Figures({ view, chosen, onChoose }: FiguresProps) {
  const { total, rows, from, until, by } = view;
  if (total.sent === 0) {
    return (
      <Empty title="Nothing was asked in these days">
        Questions to clinicians are counted by the day they went out.
      </Empty>
    );
  }
  const row = rows.find(({ key }) => key === chosen);
  return (
    <>
      <dl className={classes['figures']}>
        <Figure label="asked" value={String(total.sent)} />
        <Figure label="response" value={rateWords(total.responseRate)} />
        <Figure label="agreement" value={rateWords(total.agreementRate)} />
        <Figure label="median turnaround" value={turnaroundWords(total)} />
      </dl>
      <StatisticsTable view={view} chosen={chosen} onChoose={onChoose} />
      <BarLegend total={total} />
      {row ? <QueriesBehind query={{ from, until, by, key: row.key }} name={row.name} /> : null}
      <div className={classes['explained']}>
        <p>Response: {figureExplanations.response}</p>
        <p>Agreement: {figureExplanations.agreement}</p>
        <p>Turnaround: {figureExplanations.turnaround}</p>
      </div>
    </>
  );
}

function Figure({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

import type { ChaseView } from '@liaison/contracts';
import { Button, SegmentedControl } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { listChases, retryChase } from '../../api/chasing.js';
import { keys } from '../../api/keys.js';
import { wordsOf } from '../../api/problem.js';
import { useMay, useTimeZone } from '../../app/session.js';
import classes from '../../features/chasing/chasing.module.css';
import { ForecastCard } from '../../features/chasing/forecast-card.js';
import { receiptWords, stateWords, whomWords } from '../../features/chasing/chase-words.js';
import { StepWhy } from '../../features/chasing/step-why.js';
import { instantWords, whenWords } from '../../features/requests/time-words.js';
import { Empty } from '../../ui/empty.js';
import { LinesSkeleton } from '../../ui/lines-skeleton.js';
import { Page } from '../../ui/page.js';
import { ProblemNote } from '../../ui/problem-note.js';
import { ShowMore } from '../../ui/show-more.js';
import { useNow } from '../../ui/use-now.js';

const states = ['scheduled', 'sent', 'failed'] as const;
const tabWords = { scheduled: 'Coming', sent: 'Sent', failed: 'Not delivered' };
const nothing = {
  scheduled: 'No reminder is planned. One comes with every request that is sent.',
  sent: 'No reminder went out yet.',
  failed: 'Everything that was sent could be delivered.',
};

/** The own side's reminders across requests, and what will be late. */
export function ChasesPage() {
  const mayReadPolicies = useMay('policy.manage');
  const [state, setState] = useState<(typeof states)[number]>('scheduled');
  const chases = useInfiniteQuery({
    queryKey: keys.chases(state),
    queryFn: ({ pageParam }) => listChases({ state, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });
  const items = chases.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page
      title="Chasing"
      lead="Whom your side is reminding, in whose hours, and what became of it. Reminders stop by themselves when an answer is there."
      acts={
        mayReadPolicies && (
          <Button component={Link} to="/policies">
            Policies
          </Button>
        )
      }
    >
      <ForecastCard />
      <SegmentedControl
        aria-label="Which reminders"
        data={states.map((value) => ({ value, label: tabWords[value] }))}
        value={state}
        onChange={(value) => setState(states.find((each) => each === value) ?? 'scheduled')}
      />
      {chases.isPending ? <LinesSkeleton rows={5} /> : null}
      {chases.isError ? <ProblemNote error={chases.error} onRetry={() => void chases.refetch()} /> : null}
      {chases.isSuccess && items.length === 0 ? <Empty title={tabWords[state]}>{nothing[state]}</Empty> : null}
      {items.length > 0 ? <ChaseTable chases={items} label={tabWords[state]} state={state} /> : null}
      <ShowMore pages={chases}>Show more</ShowMore>
    </Page>
  );
}

/** How a step will go, or what became of it. */
const lastColumn = { scheduled: 'How', sent: 'What became of it', failed: 'What became of it' } as const;

interface TableProps {
  readonly chases: readonly ChaseView[];
  readonly label: string;
  readonly state: keyof typeof lastColumn;
}

function ChaseTable({ chases, label, state }: TableProps) {
  const timeZone = useTimeZone();
  const now = useNow();
  return (
    <div className={classes['tableCard']} tabIndex={0} role="region" aria-label={label}>
      <table className={classes['table']}>
        <thead>
          <tr>
            <th scope="col">Request</th>
            <th scope="col">When</th>
            <th scope="col">To</th>
            <th scope="col">{lastColumn[state]}</th>
          </tr>
        </thead>
        <tbody>
          {chases.map((chase) => (
            <tr key={chase.id}>
              <th scope="row">
                <Link to="/requests/$requestId" params={{ requestId: chase.requestId }}>
                  {chase.subject ?? `Claim ${chase.claimNumber}`}
                </Link>
                <div className="dim">{`${chase.claimNumber} · ${chase.counterpart}`}</div>
              </th>
              <td>
                <time
                  dateTime={chase.sentAt ?? chase.dueAt}
                  title={instantWords(chase.sentAt ?? chase.dueAt, timeZone)}
                >
                  {whenWords(chase.sentAt ?? chase.dueAt, now, timeZone)}
                </time>{' '}
                <StepWhy step={chase} timeZone={timeZone} />
              </td>
              <td>{whomWords(chase)}</td>
              <td>
                <Outcome chase={chase} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Outcome({ chase }: { readonly chase: ChaseView }) {
  const mayRetry = useMay('chase.retry');
  const client = useQueryClient();
  const retrying = useMutation({
    mutationFn: () => retryChase(chase.id),
    onSettled: () => client.invalidateQueries({ queryKey: keys.allChases }),
  });
  const hasFailed = chase.state === 'failed' || chase.receipts.some(({ state }) => state === 'failed');
  return (
    <>
      {chase.receipts.length === 0 ? stateWords(chase) : null}
      <ul className={classes['receipts']}>
        {chase.receipts.map((receipt) => (
          <li key={receipt.id}>{receiptWords(receipt)}</li>
        ))}
      </ul>
      {hasFailed && mayRetry ? (
        <Button
          loading={retrying.isPending}
          onClick={() => retrying.mutate()}
          aria-label={`Try again: ${chase.claimNumber}`}
        >
          Try again
        </Button>
      ) : null}
      {retrying.isError ? (
        <p role="alert" className={classes['late']}>
          {wordsOf(retrying.error)}
        </p>
      ) : null}
    </>
  );
}

import type { DiaryView } from '@liaison/contracts';
import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { diaryAddress, getDiary } from '../../api/chasing.js';
import { keys } from '../../api/keys.js';
import { wordsOf } from '../../api/problem.js';
import { useTimeZone } from '../../app/session.js';
import classes from '../../features/chasing/chasing.module.css';
import { saveAs } from '../../features/chasing/save-as.js';
import { instantWords, spanWords } from '../../features/requests/time-words.js';
import { Loaded } from '../../ui/loaded.js';
import { Page } from '../../ui/page.js';

/** One page that proves what was asked of whom, when and in whose hours. */
export function DiaryPage() {
  const { requestId } = useParams({ strict: false });
  const id = requestId ?? '';
  const diary = useQuery({ queryKey: keys.diary(id), queryFn: () => getDiary(id) });
  const saving = useMutation({
    mutationFn: () => saveAs(diaryAddress(id), 'application/pdf', `diary-${id}.pdf`),
  });
  return (
    <Page
      title="Diary"
      lead="What was asked of whom, when and in whose hours. It names no patient and quotes no question, so it may be sent along."
      acts={
        <>
          <Link to="/requests/$requestId" params={{ requestId: id }} className={classes['back']}>
            The request
          </Link>
          <Button variant="filled" loading={saving.isPending} onClick={() => saving.mutate()}>
            Save as PDF
          </Button>
        </>
      }
    >
      {saving.isError ? (
        <p role="alert" className={classes['late']}>
          {wordsOf(saving.error)}
        </p>
      ) : null}
      <Loaded query={diary}>{(view) => <Diary view={view} />}</Loaded>
    </Page>
  );
}

function Diary({ view }: { readonly view: DiaryView }) {
  const timeZone = useTimeZone();
  return (
    <>
      <section className={classes['card']} aria-label="The request">
        <dl className={classes['diary']}>
          <dt>Claim</dt>
          <dd>{view.claimNumber}</dd>
          <dt>Asked by</dt>
          <dd>{view.requester}</dd>
          <dt>Asked of</dt>
          <dd>{view.addressee}</dd>
          <dt>Sent</dt>
          <dd>{view.sentAt ? instantWords(view.sentAt, timeZone) : 'not yet'}</dd>
          <dt>Due</dt>
          <dd>{view.due.words}</dd>
          <dt>Reminders</dt>
          <dd>{view.policy}</dd>
          {view.hours.flatMap(({ organisation, words, timeZone: zone }) => [
            <dt key={`${organisation}-name`}>{`Hours of ${organisation}`}</dt>,
            <dd key={`${organisation}-hours`}>{`${words} (${zone})`}</dd>,
          ])}
          {view.totals.flatMap(({ side, calendarSeconds, workingSeconds }) => [
            <dt key={side}>{side === 'addressee' ? 'Held by the asked' : 'Held by the asker'}</dt>,
            <dd key={`${side}-time`}>
              {`${spanWords(calendarSeconds)} by the clock, ${Math.round(workingSeconds / 3600)} working hours`}
            </dd>,
          ])}
        </dl>
      </section>
      <section className={classes['card']} aria-labelledby="diary-title">
        <h2 id="diary-title">What happened</h2>
        <dl className={classes['diary']}>
          {view.entries.flatMap(({ at, words, inHours, kind }, index) => [
            <dt key={`${index}-at`}>{instantWords(at, timeZone)}</dt>,
            <dd key={`${index}-words`} className={kind === 'planned' ? 'dim' : undefined}>
              {words}
              {inHours === false ? ' (outside working hours)' : ''}
            </dd>,
          ])}
        </dl>
      </section>
    </>
  );
}

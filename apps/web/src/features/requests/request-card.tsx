import type { RequestView } from '@liaison/contracts';
import { Skeleton } from '@mantine/core';
import { wordsOf } from '../../api/problem.js';
import { useMe } from '../../app/session.js';
import { useDelayed } from '../../ui/use-delayed.js';
import { useNow } from '../../ui/use-now.js';
import { RequestCardBody } from './request-card-body.js';
import { useRequest } from './request-queries.js';
import classes from './requests.module.css';

interface RequestCardProps {
  readonly requestId: string;
  /** Which of several on the claim it is, in words. */
  readonly place: string | null;
}

/** One information request as a checklist: whose turn, until when, what was answered, what can be done now. */
export function RequestCard({ requestId, place }: RequestCardProps) {
  const { data, error, refetch } = useRequest(requestId);
  const late = useDelayed(!data);
  if (data) return <LoadedCard request={data} place={place} />;
  if (error) {
    return (
      <section className={classes.card} role="alert">
        <p className={classes.sentence}>
          This request could not be loaded. {wordsOf(error)}{' '}
          <button type="button" className={classes.link} onClick={() => void refetch()}>
            Load it again
          </button>
        </p>
      </section>
    );
  }
  return (
    // No landmark yet: several may be loading, and landmarks of one name cannot be told apart.
    <div className={classes['loading']} aria-busy="true">
      <span className="sr-only">A request is loading</span>
      {late ? <Skeleton height={180} radius="md" /> : null}
    </div>
  );
}

function LoadedCard({ request, place }: { readonly request: RequestView; readonly place: string | null }) {
  const me = useMe();
  const now = useNow();
  return (
    <RequestCardBody
      request={request}
      place={place}
      now={now}
      timeZone={me.acting.organisation.timeZone}
      myName={me.person.name}
    />
  );
}

import type { ListOf, RequestRow } from '@liaison/contracts';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { keys } from '../../api/keys.js';
import { listRequests } from '../../api/requests.js';
import { useMe } from '../../app/session.js';
import { useRequest } from '../../features/requests/request-queries.js';
import { LinesSkeleton } from '../../ui/lines-skeleton.js';
import { ProblemNote } from '../../ui/problem-note.js';
import { AnswerPage } from './answer-page.js';
import { AskedList } from './asked-list.js';
import { waitsForReader } from './asked-words.js';
import classes from './caregiver.module.css';

const settled = { scope: 'mine', state: 'answered,accepted,cancelled,expired,declined,clarifying' } as const;

const desk = { scope: 'desk_everywhere', ball: 'mine' } as const;

/** What a clinician is asked, one question at a time, in plain words; one column at any width. */
export function CaregiverPage() {
  const { requestId } = useParams({ strict: false }) as { requestId?: string };
  const filters = { scope: 'mine_everywhere' } as const;
  const asked = useQuery({
    queryKey: keys.worklist(filters),
    queryFn: ({ signal }) => listRequests({ ...filters, limit: 50 }, signal),
  });
  const past = useQuery({
    queryKey: keys.worklist(settled),
    queryFn: ({ signal }) => listRequests({ ...settled, sort: '-touched', limit: 5 }, signal),
  });
  const ofDesk = useQuery({
    queryKey: keys.worklist(desk),
    queryFn: ({ signal }) => listRequests({ ...desk, limit: 50 }, signal),
  });
  const me = useMe();
  const free = rowsOf(ofDesk.data).filter(({ assignee }) => assignee === null || assignee.id === me.person.id);
  const waiting = oncePerRequest([...rowsOf(asked.data), ...free]).filter(waitsForReader);
  const earlier = rowsOf(past.data).filter((row) => row.mySide === 'addressee' && !waitsForReader(row));
  const [first, second] = waiting;
  // What is asked in another of one's houses is opened by hand, so that the turning there is seen.
  const only = !second && first?.membershipId === me.acting.membershipId ? first.id : undefined;
  const shown = requestId ?? only;

  if (shown) return <OneRequest key={shown} requestId={shown} others={waiting.filter((row) => row.id !== shown)} />;
  return (
    <div className={classes.page}>
      {asked.isPending ? <LinesSkeleton rows={3} height={72} /> : null}
      {asked.isError ? <ProblemNote error={asked.error} onRetry={() => void asked.refetch()} /> : null}
      {asked.data ? <AskedList waiting={waiting} earlier={earlier} /> : null}
    </div>
  );
}

/** What is asked of a desk may be asked of me as well; the soonest due comes first. */
function oncePerRequest(rows: readonly RequestRow[]): RequestRow[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return [...byId.values()].sort((one, other) => (one.dueAt ?? '9').localeCompare(other.dueAt ?? '9'));
}

function rowsOf(list: ListOf<RequestRow> | undefined): readonly RequestRow[] {
  return list?.items ?? [];
}

interface OneRequestProps {
  readonly requestId: string;
  readonly others: readonly RequestRow[];
}

function OneRequest({ requestId, others }: OneRequestProps) {
  const request = useRequest(requestId);
  if (request.data) return <AnswerPage request={request.data} others={others} />;
  return (
    <div className={classes.page}>
      {request.isError ? (
        <ProblemNote error={request.error} onRetry={() => void request.refetch()} />
      ) : (
        <LinesSkeleton rows={3} height={72} />
      )}
    </div>
  );
}

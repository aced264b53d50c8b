import type { ListOf, RequestRow } from '@liaison/contracts';
import { useQuery } from '@tanstack/react-query';
import { keys } from '../../api/keys.js';
import { listRequests } from '../../api/requests.js';
import { useMe } from '../../app/session.js';
import { waitsForReader } from './asked-words.js';

const mine = { scope: 'mine_everywhere' } as const;
const settled = { scope: 'mine', state: 'answered,accepted,cancelled,expired,declined,clarifying' } as const;
const desk = { scope: 'desk_everywhere', ball: 'mine' } as const;

interface Asked {
  /** What is asked of a clinician by name, and of their desks where nobody has it yet; the soonest due first. */
  readonly waiting: readonly RequestRow[];
  /** The only one, where it needs no turning to another organisation: that is done by hand, so that it is seen. */
  readonly only: RequestRow | null;
  readonly earlier: readonly RequestRow[];
  /**
   * Not before both are known: what came later would move the rows under a finger, or take the only question away. What the desks are
   * asked is not waited for once it fails: what one is asked by name is shown at once then.
   */
  readonly isWhole: boolean;
  /** Why some of it, or nothing, could be read. */
  readonly error: Error | null;
  readonly retry: () => void;
}

/** What is asked of whoever is signed in, in all their organisations, and what became of earlier answers. */
export function useAsked(): Asked {
  const { person, acting } = useMe();
  const asked = useQuery({
    queryKey: keys.worklist(mine),
    queryFn: ({ signal }) => listRequests({ ...mine, limit: 50 }, signal),
  });
  const past = useQuery({
    queryKey: keys.worklist(settled),
    queryFn: ({ signal }) => listRequests({ ...settled, sort: '-touched', limit: 5 }, signal),
  });
  const ofDesk = useQuery({
    queryKey: keys.worklist(desk),
    queryFn: ({ signal }) => listRequests({ ...desk, limit: 50 }, signal),
  });
  const free = rowsOf(ofDesk.data).filter(({ assignee }) => assignee === null || assignee.id === person.id);
  const waiting = oncePerRequest([...rowsOf(asked.data), ...free]).filter(waitsForReader);
  const isDeskWaitedFor = ofDesk.isPending && ofDesk.failureCount === 0 && ofDesk.fetchStatus !== 'paused';
  const isWhole = asked.data !== undefined && !isDeskWaitedFor;
  const error = asked.error ?? ofDesk.error;
  const [first, second] = waiting;
  return {
    waiting,
    // What could not be read anew takes nobody away from the question they answer.
    only: isWhole && !second && first?.membershipId === acting.membershipId ? first : null,
    earlier: rowsOf(past.data).filter((row) => row.mySide === 'addressee' && !waitsForReader(row)),
    isWhole,
    error,
    retry: () => void Promise.all([asked.refetch(), ofDesk.refetch()]),
  };
}

/** What is asked of a desk may be asked of me as well; the soonest due comes first. */
function oncePerRequest(rows: readonly RequestRow[]): RequestRow[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return [...byId.values()].sort((one, other) => (one.dueAt ?? '9').localeCompare(other.dueAt ?? '9'));
}

function rowsOf(list: ListOf<RequestRow> | undefined): readonly RequestRow[] {
  return list?.items ?? [];
}

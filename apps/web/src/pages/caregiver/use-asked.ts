import type { ListOf, RequestRow } from '@liaison/contracts';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { keys } from '../../api/keys.js';
import { listRequests } from '../../api/requests.js';
import { useMe } from '../../app/session.js';
import { waitsForReader } from './asked-words.js';
import { whatIsAsked, type ListRead, type WhatIsAsked } from './what-is-asked.js';

const mine = { scope: 'mine_everywhere' } as const;
const settled = { scope: 'mine', state: 'answered,accepted,cancelled,expired,declined,clarifying' } as const;
const desk = { scope: 'desk_everywhere', ball: 'mine' } as const;

interface Asked extends WhatIsAsked {
  readonly earlier: readonly RequestRow[];
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
  const earlier = past.data?.items ?? [];
  return {
    ...whatIsAsked(readOf(asked), readOf(ofDesk), { personId: person.id, membershipId: acting.membershipId }),
    earlier: earlier.filter((row) => row.mySide === 'addressee' && !waitsForReader(row)),
    retry: () => void Promise.all([asked.refetch(), ofDesk.refetch()]),
  };
}

function readOf({ data, error, ...query }: UseQueryResult<ListOf<RequestRow>>): ListRead {
  const isFirstOnItsWay = query.isPending && query.failureCount === 0 && query.fetchStatus !== 'paused';
  return { rows: data?.items ?? null, error, isFirstOnItsWay };
}

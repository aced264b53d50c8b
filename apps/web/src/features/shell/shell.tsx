import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Outlet, useNavigate } from '@tanstack/react-router';
import { useEffect, useLayoutEffect, useState } from 'react';
import { actAs, onActingChanged } from '../../api/client.js';
import { keys } from '../../api/keys.js';
import { getMe } from '../../api/session.js';
import { ApiProblem } from '../../api/problem.js';
import { MeProvider } from '../../app/session.js';
import { useFollow } from '../../app/session-acts.js';
import { SyncProvider } from '../../sync/sync-provider.js';
import { LinesSkeleton } from '../../ui/lines-skeleton.js';
import { ProblemNote } from '../../ui/problem-note.js';
import { Frame } from './frame.js';
import { PlaceGuard } from './place-guard.js';

/** Everything behind sign-in: who acts, the live connection, and the frame around the pages. */
export function Shell() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const me = useQuery({ queryKey: keys.me, queryFn: getMe, staleTime: 60_000 });
  const [again, setAgain] = useState(0);
  const follow = useFollow(() => setAgain((times) => times + 1));
  useEffect(() => {
    onActingChanged(() => void follow());
    return () => onActingChanged(() => undefined);
  });
  const membershipId = me.data?.acting.membershipId;
  // With the screens themselves: what somebody did on the former ones is meant for whom those showed.
  useLayoutEffect(() => {
    if (membershipId !== undefined) actAs(membershipId);
  }, [membershipId]);
  const ended = (reason: string) => {
    if (reason === 'acting_changed') {
      void follow();
      return;
    }
    const next = window.location.pathname + window.location.search;
    void navigate({ to: '/sign-in', search: { next, why: reason || undefined } }).then(() => client.clear());
  };
  if (me.data) {
    return (
      <MeProvider value={me.data}>
        <SyncProvider key={`${membershipId}.${again}`} me={me.data} onEnded={ended}>
          <Frame>
            <PlaceGuard>
              <Outlet />
            </PlaceGuard>
          </Frame>
        </SyncProvider>
      </MeProvider>
    );
  }
  // Without a session the client has sent us to the sign-in page already.
  if (me.error && !(me.error instanceof ApiProblem && me.error.status === 401)) {
    return (
      <main>
        <ProblemNote error={me.error} onRetry={() => void me.refetch()} />
      </main>
    );
  }
  return <LinesSkeleton rows={3} />;
}

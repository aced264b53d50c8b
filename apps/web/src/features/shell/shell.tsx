import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Outlet, useNavigate } from '@tanstack/react-router';
import { keys } from '../../api/keys.js';
import { getMe } from '../../api/session.js';
import { ApiProblem } from '../../api/problem.js';
import { MeProvider } from '../../app/session.js';
import { SyncProvider } from '../../sync/sync-provider.js';
import { LinesSkeleton } from '../../ui/lines-skeleton.js';
import { ProblemNote } from '../../ui/problem-note.js';
import { Frame } from './frame.js';

/** Everything behind sign-in: who acts, the live connection, and the frame around the pages. */
export function Shell() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const me = useQuery({ queryKey: keys.me, queryFn: getMe, staleTime: 60_000 });
  const ended = () => {
    void navigate({ to: '/sign-in', search: { next: window.location.pathname + window.location.search } }).then(() =>
      client.clear(),
    );
  };
  if (me.data) {
    return (
      <MeProvider value={me.data}>
        <SyncProvider key={me.data.acting.membershipId} me={me.data} onEnded={ended}>
          <Frame>
            <Outlet />
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

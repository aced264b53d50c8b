import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Outlet, useNavigate } from '@tanstack/react-router';
import { keys } from '../../api/keys.js';
import { getMe } from '../../api/session.js';
import { ApiProblem } from '../../api/problem.js';
import { MeProvider } from '../../app/session.js';
import { beginAnew, isSwitchingHere } from '../../app/session-acts.js';
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
  const ended = (reason: string) => {
    if (reason === 'acting_changed') {
      void followSwitch();
      return;
    }
    const next = window.location.pathname + window.location.search;
    void navigate({ to: '/sign-in', search: { next, why: reason || undefined } }).then(() => client.clear());
  };
  /** Another tab turned to another organisation; this one follows, visibly. The tab that did it knows already. */
  const followSwitch = async () => {
    if (isSwitchingHere()) return;
    await navigate({ to: '/' });
    const { acting } = await beginAnew(client);
    notifications.show({ message: `You now act for ${acting.organisation.name}, as you chose in another tab.` });
  };
  if (me.data) {
    return (
      <MeProvider value={me.data}>
        <SyncProvider key={me.data.acting.membershipId} me={me.data} onEnded={ended}>
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

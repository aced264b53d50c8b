import type { RequestRow } from '@liaison/contracts';
import { notifications } from '@mantine/notifications';
import { Navigate, useNavigate, useSearch } from '@tanstack/react-router';
import { wordsOf } from '../../api/problem.js';
import { useMe } from '../../app/session.js';
import { useTurnTo } from '../../app/use-turn-to.js';
import { NewRequest } from '../../features/claim/new-request.js';
import { Desk } from '../../features/desk/desk.js';
import { Worklist } from '../../features/worklist/worklist.js';
import { CaregiverPage } from '../caregiver/caregiver-page.js';

/** A caregiver who holds no desk role answers, unless a link names a conversation; everybody else works at the desk. */
export function WorkPage() {
  const { roles } = useMe().acting;
  const { claim, request, thread } = useSearch({ from: '/shell/work' });
  const hasDesk = roles.some((role) => ['coder', 'claims_administrator', 'supervisor'].includes(role));
  if (hasDesk || thread) return <WorkDesk />;
  if (request) return <Navigate to="/answer/$requestId" params={{ requestId: request }} replace />;
  return claim ? <WorkDesk /> : <CaregiverPage />;
}

function WorkDesk() {
  const turnTo = useTurnTo();
  const navigate = useNavigate({ from: '/work' });
  const { claim, request, thread, tab, filter } = useSearch({ from: '/shell/work' });
  const open = async (row: RequestRow) => {
    await turnTo(row);
    await navigate({ search: { claim: row.claimId, request: row.id, tab, filter } });
  };
  return (
    <Desk
      list={
        <Worklist
          tabId={tab}
          onTab={(next) => void navigate({ search: (before) => ({ ...before, tab: next }) })}
          filterId={filter}
          onFilter={(next) => void navigate({ search: (before) => ({ ...before, filter: next }) })}
          selectedId={request}
          onOpen={(row) => {
            open(row).catch((error: unknown) => notifications.show({ color: 'red', message: wordsOf(error) }));
          }}
          action={
            <NewRequest
              claimId={claim}
              onMade={(requestId, claimId) =>
                void navigate({
                  search: (before) => ({ ...before, claim: claimId ?? before.claim, request: requestId }),
                })
              }
            />
          }
        />
      }
      title="Work"
      backWords="Back to the list"
      claimId={claim}
      requestId={request}
      threadId={thread}
      onThread={(threadId) => void navigate({ search: (before) => ({ ...before, thread: threadId }), replace: true })}
      onClose={() => void navigate({ search: { tab, filter } })}
    />
  );
}

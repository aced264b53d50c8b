import { useNavigate, useSearch } from '@tanstack/react-router';
import { NewRequest } from '../../features/claim/new-request.js';
import { ClaimsList } from '../../features/claims/claims-list.js';
import { Desk } from '../../features/desk/desk.js';

/** All claims of the own side: search, filters, import, and the same two panes beside them. */
export function ClaimsPage() {
  const navigate = useNavigate({ from: '/claims' });
  const { claim, request, thread } = useSearch({ from: '/shell/claims' });
  return (
    <Desk
      list={
        <ClaimsList
          selectedId={claim}
          onOpen={(claimId) => void navigate({ search: { claim: claimId } })}
          action={
            claim ? (
              <NewRequest
                claimId={claim}
                onMade={(requestId) => void navigate({ search: (before) => ({ ...before, request: requestId }) })}
              />
            ) : null
          }
        />
      }
      title="Claims"
      backWords="Back to the claims"
      claimId={claim}
      requestId={request}
      threadId={thread}
      onThread={(threadId) => void navigate({ search: (before) => ({ ...before, thread: threadId }), replace: true })}
      onClose={() => void navigate({ search: {} })}
    />
  );
}

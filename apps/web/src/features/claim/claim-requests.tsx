import type { ClaimView } from '@liaison/contracts';
import { closedStates } from '@liaison/domain';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { listClaimRequests } from '../../api/claims.js';
import { keys } from '../../api/keys.js';
import { useWatch } from '../../sync/sync-provider.js';
import { LinesSkeleton } from '../../ui/lines-skeleton.js';
import { ProblemNote } from '../../ui/problem-note.js';
import { RequestCard } from '../requests/request-card.js';
import classes from './claim.module.css';

interface WatchedCardProps {
  readonly requestId: string;
  readonly isChosen: boolean;
  readonly place: string | null;
}

function WatchedCard({ requestId, isChosen, place }: WatchedCardProps) {
  const ref = useRef<HTMLDivElement>(null);
  useWatch({ requestId });
  useEffect(() => {
    if (isChosen) ref.current?.scrollIntoView({ block: 'nearest' });
  }, [isChosen]);
  return (
    <div ref={ref}>
      <RequestCard requestId={requestId} place={place} />
    </div>
  );
}

/** What is being asked about the claim; what is over is folded away. */
export function ClaimRequests({ claim, requestId }: { claim: ClaimView; requestId: string | undefined }) {
  const requests = useQuery({
    queryKey: keys.claimRequests(claim.id),
    queryFn: () => listClaimRequests(claim.id),
  });
  const [showClosed, setShowClosed] = useState(false);
  if (requests.isPending) return <LinesSkeleton rows={1} height={180} />;
  if (!requests.data) return <ProblemNote error={requests.error} onRetry={() => void requests.refetch()} />;
  const isOver = (state: (typeof closedStates)[number]) => closedStates.includes(state);
  const shown = requests.data.items.filter(({ id, state }) => showClosed || id === requestId || !isOver(state));
  const folded = requests.data.items.length - shown.length;
  // The chosen one stands first, so that opening a row never needs a search.
  const ordered = [...shown].sort((one, other) => Number(other.id === requestId) - Number(one.id === requestId));
  const all = requests.data.items;
  // Two may be called the same: their place on the claim tells them apart for whoever hears them only.
  const placeOf = (id: string) =>
    all.length > 1 ? `Request ${all.findIndex((each) => each.id === id) + 1} of ${all.length}` : null;
  return (
    <>
      {ordered.map(({ id }) => (
        <WatchedCard key={id} requestId={id} isChosen={id === requestId} place={placeOf(id)} />
      ))}
      {requests.data.items.length === 0 && (
        <p className={classes['quiet']}>Nobody has asked anything about this claim yet.</p>
      )}
      {folded > 0 && (
        <Button className={classes['folded'] ?? ''} onClick={() => setShowClosed(true)}>
          Show {folded} closed {folded === 1 ? 'request' : 'requests'}
        </Button>
      )}
    </>
  );
}

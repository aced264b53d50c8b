import { useQuery } from '@tanstack/react-query';
import { getClaim } from '../../api/claims.js';
import { keys } from '../../api/keys.js';
import { LinesSkeleton } from '../../ui/lines-skeleton.js';
import { ProblemNote } from '../../ui/problem-note.js';
import { CareTeamCard } from './care-team-card.js';
import { ClaimHeader } from './claim-header.js';
import { ClaimRequests } from './claim-requests.js';
import { LinesCard } from './lines-card.js';
import { TimelineCard } from './timeline-card.js';
import classes from './claim.module.css';

/** One claim: who and what, diagnoses and lines, then what is being asked about it. */
export function ClaimPane({ claimId, requestId }: { claimId: string; requestId: string | undefined }) {
  const claim = useQuery({ queryKey: keys.claim(claimId), queryFn: () => getClaim(claimId) });
  if (claim.isPending) return <LinesSkeleton rows={3} height={120} />;
  if (!claim.data) return <ProblemNote error={claim.error} onRetry={() => void claim.refetch()} />;
  return (
    <div className={classes['pane']}>
      <ClaimHeader claim={claim.data} />
      <LinesCard claim={claim.data} />
      <ClaimRequests claim={claim.data} requestId={requestId} />
      <CareTeamCard claim={claim.data} />
      <TimelineCard claimId={claimId} />
    </div>
  );
}

import type { ClaimView } from '@liaison/contracts';
import { useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { getClaim } from '../../api/claims.js';
import { keys } from '../../api/keys.js';
import { useMay } from '../../app/session.js';
import { LinesSkeleton } from '../../ui/lines-skeleton.js';
import { ProblemNote } from '../../ui/problem-note.js';
import { LegalBasesCard } from '../privacy/legal-bases-card.js';
import { AppealsCard } from '../outcome/appeals-card.js';
import { OutcomeCard } from '../outcome/outcome-card.js';
import { CareTeamCard } from './care-team-card.js';
import { ClaimHeader } from './claim-header.js';
import { ClaimRequests } from './claim-requests.js';
import { LinesCard } from './lines-card.js';
import { MapPayer } from './map-payer.js';
import { MatchByHand } from './match-by-hand.js';
import { RelatedCard } from './related-card.js';
import { SuccessionCard } from './succession-card.js';
import { TimelineCard } from './timeline-card.js';
import classes from './claim.module.css';

/** What the claim itself waits for: its payer, its bill, or a choice after a correction. */
function WaitingFor({ claim }: { claim: ClaimView }) {
  const mayMap = useMay('claim.map');
  const mayMatch = useMay('claim.match');
  const mayChoose = useMay('claim.succession');
  return (
    <>
      {claim.state === 'unassigned' && mayMap && <MapPayer claim={claim} />}
      {claim.stage === 'in_preparation' && mayMatch && <MatchByHand claim={claim} />}
      <SuccessionCard claim={claim} mayChoose={mayChoose} />
    </>
  );
}

/** One claim: who and what, diagnoses and lines, then what is being asked about it. */
export function ClaimPane({ claimId, requestId }: { claimId: string; requestId: string | undefined }) {
  const claim = useQuery({ queryKey: keys.claim(claimId), queryFn: () => getClaim(claimId) });
  if (claim.isPending) return <LinesSkeleton rows={3} height={120} />;
  if (!claim.data) return <ProblemNote error={claim.error} onRetry={() => void claim.refetch()} />;
  if (claim.data.id !== claimId) {
    // A claim in preparation lives on under the address of the submitted one it was matched to.
    return <Navigate to="/claims" search={{ claim: claim.data.id, request: requestId }} replace />;
  }
  return (
    <div className={classes['pane']}>
      <ClaimHeader claim={claim.data} />
      <WaitingFor claim={claim.data} />
      <OutcomeCard claim={claim.data} />
      <AppealsCard claim={claim.data} />
      <LinesCard claim={claim.data} />
      <ClaimRequests claim={claim.data} requestId={requestId} />
      <RelatedCard claim={claim.data} />
      <LegalBasesCard claimId={claimId} />
      <CareTeamCard claim={claim.data} />
      <TimelineCard claimId={claimId} />
    </div>
  );
}

import type { FeedEvent, Tx } from '@liaison/platform';
import { hasPayer } from '../claim-parties.js';
import type { AppealRecord } from './appeal-record.js';

/**
 * Audit, feed and outbox of one act on an appeal. The events name no claim in the columns by which a clinician on the claim
 * would be let through; the payer hears of an appeal from its filing on.
 */
export async function tellOfAppeal(
  tx: Tx,
  appeal: Pick<AppealRecord, 'id' | 'claimId' | 'providerOrg' | 'payerOrg' | 'revision'>,
  { action, isFiled, outcome = null }: { action: string; isFiled: boolean; outcome?: string | null },
): Promise<void> {
  const payer = isFiled && hasPayer(appeal) ? [{ id: appeal.payerOrg, kind: 'payer' }] : [];
  const sides = [{ id: appeal.providerOrg, kind: 'provider' }, ...payer];
  await tx.record({
    action: `appeal.${action}`,
    subject: { kind: 'appeal', id: appeal.id },
    claimId: appeal.claimId,
    facts: outcome === null ? {} : { determination: outcome },
    feed: sides.map(({ id }): FeedEvent => ({
      stream: `claim-outcome:${appeal.claimId}`,
      number: 0,
      type: 'appeal.changed',
      orgId: id,
      facts: { claimId: appeal.claimId, appealId: appeal.id },
    })),
    outbox: isFiled
      ? sides.map(({ id, kind }) => ({
          topic: 'appeal.moved',
          subjectId: appeal.id,
          facts: { organisationId: id, organisationKind: kind, action, outcome: outcome ?? '' },
        }))
      : [],
  });
}

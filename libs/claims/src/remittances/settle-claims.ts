import type { ClaimOutcome } from '@liaison/domain';
import type { FeedEvent, OutboxMessage, Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { auditClaims } from '../audit-reads.js';
import { hasPayer } from '../claim-parties.js';
import { ClaimOutcomes, type SettledClaim } from './claim-outcomes.js';

/** Brings what became of claims up to date after a remittance or determination, and tells of it. */
@Injectable()
export class SettleClaims {
  constructor(private readonly outcomes: ClaimOutcomes) {}

  /** Within the transaction that brought the change; the claims are locked in the order of their ids. */
  async execute(tx: Tx, claimIds: readonly string[]): Promise<Map<string, ClaimOutcome | null>> {
    if (claimIds.length === 0) return new Map();
    const claims = await tx.query<SettledClaim>(
      `select id, provider_org as "providerOrg", payer_org as "payerOrg" from claim
        where id = any ($1) order by id for update`,
      [[...claimIds]],
    );
    const outcomes = await this.outcomes.settle(tx, claims);
    await learnControlNumbers(tx, claimIds);
    await tell(tx, claims, outcomes);
    return outcomes;
  }
}

/** The number under which the payer knows the claim, where it was not known yet. */
async function learnControlNumbers(tx: Tx, claimIds: readonly string[]): Promise<void> {
  await tx.execute(
    `update claim c set payer_control_number = r.payer_control_number
       from (select distinct on (claim_id) claim_id, payer_control_number from remittance
              where claim_id = any ($1) and payer_control_number is not null
              order by claim_id, created_at, position) r
      where c.id = r.claim_id and c.payer_control_number is null`,
    [[...claimIds]],
  );
}

async function tell(
  tx: Tx,
  claims: readonly SettledClaim[],
  outcomes: ReadonlyMap<string, ClaimOutcome | null>,
): Promise<void> {
  const ids = claims.map(({ id }) => id);
  await auditClaims(tx, 'claim.settled', ids);
  await tx.record({
    action: 'claims.settled',
    subject: { kind: 'organisation', id: tx.actor.organisationId },
    facts: { claims: ids.length },
    feed: claims.flatMap(settledEvents),
    outbox: claims.flatMap((claim) => toMessages(claim, outcomes.get(claim.id)?.outcome)),
  });
}

/**
 * One event inside each side: it names no claim in the columns by which a clinician on the claim would be let through, so
 * that nothing about money reaches them, not even that there is something.
 */
function settledEvents(claim: SettledClaim): FeedEvent[] {
  const sides = hasPayer(claim) ? [claim.providerOrg, claim.payerOrg] : [claim.providerOrg];
  return sides.map((orgId) => ({
    stream: `claim-outcome:${claim.id}`,
    number: 0,
    type: 'claim.settled',
    orgId,
    facts: { claimId: claim.id },
  }));
}

function toMessages(claim: SettledClaim, outcome: string | undefined): OutboxMessage[] {
  if (outcome === undefined) return [];
  const provider = { organisationId: claim.providerOrg, organisationKind: 'provider', outcome };
  const payer = { organisationId: claim.payerOrg, organisationKind: 'payer', outcome };
  const sides = hasPayer(claim) ? [provider, payer] : [provider];
  return sides.map((facts) => ({ topic: 'claim.settled', subjectId: claim.id, facts }));
}

import { findPredecessors, type CorrectionLink, type ReplaceableClaim } from '@liaison/domain';
import type { FeedEvent, OutboxMessage, Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { auditClaims } from '../audit-reads.js';
import { claimEvent } from '../claim-grants.js';
import { hasPayer } from '../claim-parties.js';
import { payerOf, type ClaimState } from '../claim-record.js';

interface CandidateRow extends Omit<ReplaceableClaim, 'payer' | 'isCurrent'> {
  readonly payerOrg: string;
  readonly payerIdentifier: string | null;
  readonly state: ClaimState;
}

interface Superseded {
  readonly id: string;
  readonly providerOrg: string;
  readonly payerOrg: string;
  readonly revision: number;
}

const stateAfter = { replaces: 'replaced', voids: 'voided' } as const;

/** A corrected claim (7) replaces the one it corrects, a void (8) ends it; both parties hear of it. */
@Injectable()
export class Corrections {
  /** `claimIds`: new claims whose frequency code says that they correct another. */
  async apply(tx: Tx, claimIds: readonly string[]): Promise<void> {
    if (claimIds.length === 0) return;
    const candidates = await tx.query<CandidateRow>(candidatesSql, [[...claimIds]]);
    const links = findPredecessors(candidates.map(toReplaceable), new Set(claimIds));
    for (const relation of ['replaces', 'voids'] as const) {
      await this.write(
        tx,
        relation,
        links.filter((link) => link.relation === relation),
      );
    }
  }

  private async write(tx: Tx, relation: CorrectionLink['relation'], links: readonly CorrectionLink[]): Promise<void> {
    if (links.length === 0) return;
    await tx.execute(
      `insert into claim_relation (claim_id, related_id, relation)
       select l.claim, l.related, $3::text from unnest($1::uuid[], $2::uuid[]) as l (claim, related)
       on conflict do nothing`,
      [links.map(({ claimId }) => claimId), links.map(({ relatedId }) => relatedId), relation],
    );
    const state = stateAfter[relation];
    const superseded = await tx.query<Superseded>(
      `update claim c set state = $2::text, revision = c.revision + 1 where c.id = any ($1)
       returning c.id, c.provider_org as "providerOrg", c.payer_org as "payerOrg", c.revision`,
      [links.map(({ relatedId }) => relatedId), state],
    );
    await this.tell(tx, state, superseded);
  }

  private async tell(tx: Tx, state: 'replaced' | 'voided', claims: readonly Superseded[]): Promise<void> {
    const action = `claim.${state}`;
    await auditClaims(
      tx,
      action,
      claims.map(({ id }) => id),
    );
    await tx.record({
      action: 'claim.corrections_applied',
      subject: { kind: 'organisation', id: tx.actor.organisationId },
      facts: { state, claims: claims.length },
      feed: claims.map((claim): FeedEvent => claimEvent(action, claim)),
      outbox: claims.flatMap((claim) => toParties(claim, state)),
    });
  }
}

/** Each party looks after its own requests and its own people. */
function toParties(claim: Superseded, state: string): OutboxMessage[] {
  const parties = [
    { organisationId: claim.providerOrg, organisationKind: 'provider' },
    ...(hasPayer(claim) ? [{ organisationId: claim.payerOrg, organisationKind: 'payer' }] : []),
  ];
  return parties.map((facts) => ({ topic: 'claim.superseded', subjectId: claim.id, facts: { ...facts, state } }));
}

function toReplaceable({ payerOrg, payerIdentifier, state, ...row }: CandidateRow): ReplaceableClaim {
  const isCurrent = state !== 'replaced' && state !== 'voided';
  return { ...row, payer: payerOf({ payerOrg, payerIdentifier }), isCurrent };
}

/** The corrections and all they could mean, in the order they came, held so that two corrections cannot take one claim. */
const candidatesSql = `
  with new as (
    select distinct provider_org, encounter_key, payer_control_number from claim where id = any ($1)
  ), meant as (
    select c.id from claim c join new n on n.encounter_key = c.encounter_key
    union
    select c.id from claim c
      join new n on n.provider_org = c.provider_org and n.payer_control_number = c.payer_control_number
  )
  select c.id, c.payer_org as "payerOrg", c.payer_identifier as "payerIdentifier", c.encounter_key as "encounterKey",
         c.frequency_code as "frequencyCode", c.payer_control_number as "payerControlNumber", c.state
    from claim c
   where c.id in (select id from meant) and c.stage = 'submitted' and c.merged_into is null
   order by c.received_at, c.id for update`;

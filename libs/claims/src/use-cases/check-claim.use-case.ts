import { checkClaim, type CheckContext, type Finding, wantedDocuments } from '@liaison/domain';
import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import type { ClaimContent, StoredClaim } from '../claim-record.js';
import { FindingRepository } from '../finding.repository.js';
import { MatchProposals } from '../matching/match-proposals.js';
import { toRemittanceFacts } from '../remittances/remittance-facts.js';
import { RemittanceRepository } from '../remittances/remittance.repository.js';
import { toCheckableClaim } from '../to-checkable-claim.js';

/** Looks for what is missing, for the acting organisation's side; within the transaction that brought or changed the claim. */
@Injectable()
export class CheckClaim {
  constructor(
    private readonly findings: FindingRepository,
    private readonly matches: MatchProposals,
    private readonly remittances: RemittanceRepository,
  ) {}

  async execute(tx: Tx, content: ClaimContent & { readonly claim: StoredClaim }): Promise<void> {
    const findings = checkClaim(toCheckableClaim(content), await this.context(tx));
    const matches = await this.matches.findingsOf(tx, content.claim);
    await this.findings.settle(tx, content.claim.id, [
      ...findings,
      ...matches,
      ...(await this.denials(tx, content.claim.id)),
    ]);
  }

  /** What an 835 said is missing is the provider's to send; the payer knows that it asked. */
  private async denials(tx: Tx, claimId: string): Promise<Finding[]> {
    if (tx.actor.organisationKind !== 'provider') return [];
    const records = await this.remittances.ofClaims(tx, [claimId]);
    return wantedDocuments(records.map(toRemittanceFacts));
  }

  /** No door takes attachments (275) yet, so no control number counts as attached. */
  async context(tx: Tx): Promise<CheckContext> {
    const [row] = await tx.query<{ today: string }>(
      `select ($1::timestamptz at time zone time_zone)::date as today from organisation where id = (select app.org())`,
      [tx.now],
    );
    return {
      today: row?.today ?? tx.now.toISOString().slice(0, 10),
      attachedControlNumbers: [],
      side: tx.actor.organisationKind,
    };
  }
}

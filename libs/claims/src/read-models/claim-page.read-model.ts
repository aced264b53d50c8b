import type { ClaimView } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { UnitOfWork, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { AuditReads } from '../audit-reads.js';
import { CareTeamRepository } from '../care-team.repository.js';
import { ClaimAccess } from '../claim.access.js';
import { ClaimParties } from '../claim-parties.js';
import { ClaimRepository } from '../claim.repository.js';
import { seesAmounts, toClaimView } from '../claim.view.js';
import { FindingRepository } from '../finding.repository.js';
import { findOutcome } from '../remittances/claim-outcomes.js';

/** One claim with everything its page shows to this reader. */
@Injectable()
export class ClaimPage {
  constructor(
    private readonly access: ClaimAccess,
    private readonly claims: ClaimRepository,
    private readonly parties: ClaimParties,
    private readonly findings: FindingRepository,
    private readonly careTeam: CareTeamRepository,
    private readonly reads: AuditReads,
  ) {}

  /** @throws DomainError `object.not_found` */
  async render(tx: Tx, id: string): Promise<ClaimView> {
    const claim = await this.access.require(tx, id);
    const parts = {
      content: await this.claims.contentOf(tx, claim),
      parties: await this.parties.of(tx, claim),
      findings: seesAmounts(tx.actor) ? await this.findings.ofClaim(tx, claim.id) : [],
      related: await relatedTo(tx, claim.id),
      careTeam: await this.careTeam.of(tx, claim.id),
      outcome: await findOutcome(tx, claim.id),
    };
    await this.reads.ofClaim(tx, claim.id);
    return toClaimView(parts, tx.actor);
  }
}

/** `GET /claims/:id`. */
@Injectable()
export class ReadClaim {
  constructor(
    private readonly work: UnitOfWork,
    private readonly page: ClaimPage,
  ) {}

  /** @throws DomainError `object.not_found` */
  async get(actor: Actor, id: string): Promise<ClaimView> {
    return this.work.run(actor, (tx) => this.page.render(tx, id));
  }
}

/** Both ways: what this claim points at, and what points at it. */
async function relatedTo(tx: Tx, claimId: string): Promise<ClaimView['related']> {
  return tx.query(
    `select c.id, c.number, r.relation
       from (select related_id as other, relation from claim_relation where claim_id = $1
             union all
             select claim_id, case relation when 'replaces' then 'replaced_by' when 'voids' then 'voided_by'
                                            when 'resubmits' then 'resubmitted_as' else relation end
               from claim_relation where related_id = $1) r
       join claim c on c.id = r.other
      order by c.received_at, c.id`,
    [claimId],
  );
}

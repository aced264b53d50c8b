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
import { successionOf } from './open-succession.js';
import { relatedTo } from './related-claims.js';

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
      related: await relatedTo(tx, claim),
      succession: seesAmounts(tx.actor) ? await successionOf(tx, claim.id) : null,
      careTeam: await this.careTeam.of(tx, claim.id),
      outcome: await findOutcome(tx, claim.id),
    };
    this.reads.ofClaim(tx, claim.id);
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

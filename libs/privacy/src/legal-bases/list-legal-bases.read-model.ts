import { ClaimAccess } from '@liaison/claims';
import type { LegalBasisView, ListOf } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { LegalBasisRepository, toLegalBasisView } from './legal-basis.repository.js';

@Injectable()
export class ListLegalBases {
  constructor(
    private readonly work: UnitOfWork,
    private readonly claims: ClaimAccess,
    private readonly bases: LegalBasisRepository,
  ) {}

  /** The consents and authorisations the own organisation recorded on a claim. @throws DomainError `object.not_found` */
  async execute(actor: Actor, claimId: string): Promise<ListOf<LegalBasisView>> {
    return this.work.run(actor, async (tx) => {
      const claim = await this.claims.require(tx, claimId);
      return { items: (await this.bases.ofClaim(tx, claim.id)).map(toLegalBasisView), next: null };
    });
  }
}

import { UnitOfWork, type ActingOrganisation } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { claimEvent } from '../claim-grants.js';
import { ClaimRepository } from '../claim.repository.js';
import { CheckClaim } from './check-claim.use-case.js';

/** The other party's check of a claim somebody else imported; run by the worker, as often as the wake-up comes. */
@Injectable()
export class CheckClaimForParty {
  constructor(
    private readonly work: UnitOfWork,
    private readonly claims: ClaimRepository,
    private readonly check: CheckClaim,
  ) {}

  /** A claim that is not (or no longer) this organisation's is left alone. */
  async execute(organisation: ActingOrganisation, claimId: string): Promise<void> {
    await this.work.runAsOrganisation(organisation, async (tx) => {
      const claim = await this.claims.lock(tx, claimId);
      if (claim === null) return;
      await this.check.execute(tx, await this.claims.contentOf(tx, claim));
      await tx.record({
        action: 'claim.checked',
        subject: { kind: 'claim', id: claimId },
        claimId,
        feed: [claimEvent('claim.checked', claim, organisation.id)],
      });
    });
  }
}

import { ClaimAccess } from '@liaison/claims';
import type { LegalBasisView } from '@liaison/contracts';
import { DomainError } from '@liaison/domain';
import { actorName } from '@liaison/people';
import { Commands, isUuid, type Command } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { LegalBasisRepository, toLegalBasisView } from './legal-basis.repository.js';
import { claimEvent, requireBasis } from './record-legal-basis.use-case.js';

@Injectable()
export class RevokeLegalBasis {
  constructor(
    private readonly commands: Commands,
    private readonly claims: ClaimAccess,
    private readonly bases: LegalBasisRepository,
  ) {}

  /**
   * From now on nothing leaves under it, and what left is not given out again (docs/decisions/0013-privacy.md).
   * @throws DomainError `object.not_found`, `legal_basis.revoked`
   */
  async execute(command: Command, id: string, reason: string): Promise<LegalBasisView> {
    return this.commands.run(command, {
      apply: async (tx) => {
        const basis = isUuid(id) ? await this.bases.lock(tx, id) : null;
        if (!basis) throw new DomainError('object.not_found');
        if (basis.isRevoked) throw new DomainError('legal_basis.revoked', { current: toLegalBasisView(basis) });
        const claim = await this.claims.require(tx, basis.claimId);
        await this.bases.revoke(tx, basis.id, await actorName(tx), reason);
        await tx.record({
          action: 'legal_basis.revoked',
          subject: { kind: 'legal_basis', id: basis.id },
          claimId: claim.id,
          feed: [claimEvent(tx, claim, 'legal_basis.revoked')],
        });
        return basis.id;
      },
      render: async (tx, found) => toLegalBasisView(await requireBasis(tx, this.bases, found)),
    });
  }
}

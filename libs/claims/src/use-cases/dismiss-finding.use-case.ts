import type { FindingView } from '@liaison/contracts';
import { DomainError } from '@liaison/domain';
import { actorName } from '@liaison/people';
import { Commands, type Command } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { claimEvent } from '../claim-grants.js';
import { ClaimAccess } from '../claim.access.js';
import { toFindingView } from '../claim.view.js';
import { FindingAccess } from '../finding.access.js';
import { FindingRepository } from '../finding.repository.js';

/** Sets a finding aside with a reason that is kept; the next check leaves it so. */
@Injectable()
export class DismissFinding {
  constructor(
    private readonly commands: Commands,
    private readonly access: FindingAccess,
    private readonly findings: FindingRepository,
    private readonly claims: ClaimAccess,
  ) {}

  /** @throws DomainError `object.not_found`, or `finding.dismissed` when somebody did so before. */
  async execute(command: Command, findingId: string, { reason }: { reason: string }): Promise<FindingView> {
    return this.commands.run(command, {
      apply: async (tx) => {
        const finding = await this.access.lock(tx, findingId);
        const claim = await this.claims.require(tx, finding.claimId);
        if (finding.state === 'dismissed')
          throw new DomainError('finding.dismissed', { current: toFindingView(finding) });
        await this.findings.dismiss(tx, finding.id, { name: await actorName(tx), reason });
        await tx.record({
          action: 'finding.dismissed',
          subject: { kind: 'finding', id: finding.id },
          claimId: claim.id,
          facts: { rule: finding.rule },
          feed: [claimEvent('finding.dismissed', claim, finding.orgId)],
        });
        return finding.id;
      },
      render: async (tx, id) => toFindingView(await this.access.require(tx, id)),
    });
  }
}

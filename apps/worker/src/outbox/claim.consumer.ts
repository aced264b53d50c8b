import { CheckClaimForParty, KeepCareTeam } from '@liaison/claims';
import { SettleSuperseded } from '@liaison/requests';
import { Injectable } from '@nestjs/common';
import { organisationIn } from './organisation-in.js';
import type { OutboxEvent } from './outbox-event.js';

/** What each party does for itself when a claim came in, or was replaced or voided by a later one. */
@Injectable()
export class ClaimConsumer {
  constructor(
    private readonly check: CheckClaimForParty,
    private readonly careTeam: KeepCareTeam,
    private readonly superseded: SettleSuperseded,
  ) {}

  async takeImported({ facts, subjectId }: OutboxEvent): Promise<void> {
    await this.check.execute(organisationIn(facts), subjectId);
  }

  async takeSuperseded({ facts, subjectId }: OutboxEvent): Promise<void> {
    const organisation = organisationIn(facts);
    if (facts['state'] === 'voided') await this.superseded.closeVoided(organisation, subjectId);
    else if (organisation.kind === 'provider') await this.careTeam.execute(organisation, subjectId);
  }
}

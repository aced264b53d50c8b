import { CheckClaimForParty, KeepCareTeam } from '@liaison/claims';
import { TellOfAppeal, TellOfSettlement, TellOfSuccession } from '@liaison/notices';
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
    private readonly tellOfSettlement: TellOfSettlement,
    private readonly tellOfAppeal: TellOfAppeal,
    private readonly tellOfSuccession: TellOfSuccession,
  ) {}

  async takeImported({ facts, subjectId }: OutboxEvent): Promise<void> {
    await this.check.execute(organisationIn(facts), subjectId);
  }

  /** Each side is reminded as itself. */
  async takeAppealDue(event: OutboxEvent): Promise<void> {
    await this.tellOfAppeal.due(event.organisation, event);
  }

  async takeAppealMoved(event: OutboxEvent): Promise<void> {
    await this.tellOfAppeal.moved(organisationIn(event.facts), event);
  }

  /** A provider looks once more at what is missing: the payer may have said so. */
  async takeSettled(event: OutboxEvent): Promise<void> {
    const organisation = organisationIn(event.facts);
    if (organisation.kind === 'provider') await this.check.execute(organisation, event.subjectId);
    await this.tellOfSettlement.execute(organisation, event);
  }

  async takeSuperseded(event: OutboxEvent): Promise<void> {
    const { facts, subjectId } = event;
    const organisation = organisationIn(facts);
    await this.tellOfSuccession.execute(organisation, event);
    if (facts['state'] === 'voided') await this.superseded.closeVoided(organisation, subjectId);
    else if (organisation.kind === 'provider') await this.careTeam.execute(organisation, subjectId);
  }
}

import { UnitOfWork, type ActingOrganisation } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { accessEvent } from '../claim-grants.js';

/** The people who followed a claim follow the corrected one that replaced it; run by the worker for the provider. */
@Injectable()
export class KeepCareTeam {
  constructor(private readonly work: UnitOfWork) {}

  async execute(organisation: ActingOrganisation, replacedId: string): Promise<void> {
    await this.work.runAsOrganisation(organisation, async (tx) => {
      const added = await tx.query<{ claimId: string; personId: string }>(
        `insert into claim_access (claim_id, person_id, org_id, reason, since)
         select l.claim_id, a.person_id, a.org_id, a.reason, $3
           from claim_access a join claim_relation l on l.related_id = a.claim_id and l.relation = 'replaces'
          where a.claim_id = $1 and a.org_id = $2 and a.reason = 'care_team'
         on conflict do nothing returning claim_id as "claimId", person_id as "personId"`,
        [replacedId, organisation.id, tx.now],
      );
      const [first] = added;
      if (!first) return;
      await tx.record({
        action: 'claim.care_team_kept',
        subject: { kind: 'claim', id: first.claimId },
        claimId: first.claimId,
        facts: { from: replacedId, people: added.length },
        feed: added.map((grant) => accessEvent('claim.access_gained', { ...grant, orgId: organisation.id })),
      });
    });
  }
}

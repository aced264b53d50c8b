import type { Role } from '@liaison/domain';
import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import type { NamedRef } from './claim-parties.js';

/** Who of the own organisation follows a claim. The other party's team is not visible to it. */
@Injectable()
export class CareTeamRepository {
  async of(tx: Tx, claimId: string): Promise<NamedRef[]> {
    return tx.query<NamedRef>(
      `select p.id, p.name from claim_access a join person p on p.id = a.person_id
        where a.claim_id = $1 and a.reason = 'care_team' order by p.name, p.id`,
      [claimId],
    );
  }

  /** False when the person was not in the team. */
  async remove(tx: Tx, claimId: string, personId: string): Promise<boolean> {
    const removed = await tx.execute(
      `delete from claim_access where claim_id = $1 and person_id = $2 and org_id = $3 and reason = 'care_team'`,
      [claimId, personId, tx.actor.organisationId],
    );
    return removed === 1;
  }

  /** The person still sees the claim because they were asked about it. */
  async isStillOnClaim(tx: Tx, claimId: string, personId: string): Promise<boolean> {
    const [row] = await tx.query(`select 1 as one from claim_access where claim_id = $1 and person_id = $2`, [
      claimId,
      personId,
    ]);
    return row !== undefined;
  }

  /** Roles of an active member of the own organisation; empty for anybody else. */
  async rolesOfMember(tx: Tx, personId: string): Promise<readonly Role[]> {
    const [row] = await tx.query<{ roles: Role[] }>(
      `select roles from membership where person_id = $1 and org_id = $2 and disabled_at is null`,
      [personId, tx.actor.organisationId],
    );
    return row?.roles ?? [];
  }
}

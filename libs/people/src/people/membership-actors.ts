import { reachOf, type Actor, type Role } from '@liaison/domain';
import { UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

interface MembershipRow {
  readonly membership_id: string;
  readonly org_id: string;
  readonly org_kind: Actor['organisationKind'];
  readonly roles: readonly Role[];
  readonly grant_id: string | null;
}

/** The same person acting for each organisation of theirs: a read that spans them runs once as each. */
@Injectable()
export class MembershipActors {
  constructor(private readonly work: UnitOfWork) {}

  async of(actor: Actor): Promise<Actor[]> {
    const rows = await this.work.run(actor, (tx) => tx.query<MembershipRow>('select * from app.my_memberships()'));
    return rows.map((row) => ({
      personId: actor.personId,
      membershipId: row.membership_id,
      organisationId: row.org_id,
      organisationKind: row.org_kind,
      roles: row.roles,
      reach: reachOf(row.roles),
      grantId: row.grant_id,
    }));
  }
}

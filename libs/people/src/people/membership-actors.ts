import { reachOf, type Actor, type Role } from '@liaison/domain';
import { UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

interface MembershipRow {
  readonly id: string;
  readonly org_id: string;
  readonly roles: readonly Role[];
  readonly kind: 'provider' | 'payer';
}

/** The same person acting for each organisation of theirs: a read that spans them runs once as each. */
@Injectable()
export class MembershipActors {
  constructor(private readonly work: UnitOfWork) {}

  async of(actor: Actor): Promise<Actor[]> {
    const rows = await this.work.run(actor, (tx) =>
      tx.query<MembershipRow>(
        `select m.id, m.org_id, m.roles, o.kind from membership m join organisation o on o.id = m.org_id
          where m.person_id = $1 and m.disabled_at is null and o.kind in ('provider', 'payer') order by o.name, m.id`,
        [actor.personId],
      ),
    );
    return rows.map((row) => ({
      personId: actor.personId,
      membershipId: row.id,
      organisationId: row.org_id,
      organisationKind: row.kind,
      roles: row.roles,
      reach: reachOf(row.roles),
    }));
  }
}

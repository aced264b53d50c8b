import { reachOf, type Reach, type Role } from '@liaison/domain';
import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

/** A person's place in the acting organisation. */
export interface Member {
  readonly personId: string;
  readonly membershipId: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly desks: readonly string[];
  readonly reach: Reach;
  readonly disabled: boolean;
}

interface MemberRow {
  readonly person_id: string;
  readonly membership_id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly desks: readonly string[];
  readonly disabled: boolean;
}

/** Not disabled and, for a vendor's people, within the days of their grant. */
const works = 'm.disabled_at is null and app.grant_acts(m.grant_id)';

/** The members of the acting organisation; nobody reads another's. */
@Injectable()
export class PeopleDirectory {
  /** Everybody who works here now. */
  async members(tx: Tx): Promise<Member[]> {
    return this.read(tx, works);
  }

  /** One of the own organisation who works here now, or null. */
  async find(tx: Tx, personId: string): Promise<Member | null> {
    const [member] = await this.read(tx, `${works} and m.person_id = $2`, [personId]);
    return member ?? null;
  }

  async findMany(tx: Tx, personIds: readonly string[]): Promise<Member[]> {
    return this.read(tx, `${works} and m.person_id = any ($2::uuid[])`, [personIds]);
  }

  async withRole(tx: Tx, role: Role): Promise<Member[]> {
    return this.read(tx, `${works} and m.roles @> array[$2::text]`, [role]);
  }

  /** The escalation targets. */
  async supervisors(tx: Tx): Promise<Member[]> {
    return this.withRole(tx, 'supervisor');
  }

  private async read(
    tx: Tx,
    condition: string,
    params: readonly (string | readonly string[])[] = [],
  ): Promise<Member[]> {
    const rows = await tx.query<MemberRow>(
      `select m.person_id, m.id as membership_id, p.name, p.email, m.roles, m.disabled_at is not null as disabled,
              array(select d.desk_id from desk_member d where d.membership_id = m.id order by 1) as desks
         from membership m join person p on p.id = m.person_id
        where m.org_id = $1 and ${condition} order by p.name, p.id`,
      [tx.actor.organisationId, ...params],
    );
    return rows.map((row) => ({
      personId: row.person_id,
      membershipId: row.membership_id,
      name: row.name,
      email: row.email,
      roles: row.roles,
      desks: row.desks,
      reach: reachOf(row.roles),
      disabled: row.disabled,
    }));
  }
}

/** The supervisors of the acting organisation. */
export async function supervisorsOf(tx: Tx): Promise<Member[]> {
  return new PeopleDirectory().supervisors(tx);
}

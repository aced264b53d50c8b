import type { MeView } from '@liaison/contracts';
import { permissionsOf, type Actor, type Role } from '@liaison/domain';
import { AppConfig, UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

interface MembershipRow {
  readonly membership_id: string;
  readonly org_id: string;
  readonly org_name: string;
  readonly org_kind: Actor['organisationKind'];
  readonly time_zone: string;
  readonly roles: Role[];
  readonly vendor: string | null;
  readonly until: string | null;
  readonly unread: number;
}

/** Who I am, where I work, for whom I act now and what I may do there. */
@Injectable()
export class CurrentPerson {
  constructor(
    private readonly work: UnitOfWork,
    private readonly config: AppConfig,
  ) {}

  async read(actor: Actor): Promise<MeView> {
    const { person, memberships } = await this.work.run(actor, async (tx) => ({
      person: await tx.query<MeView['person']>('select id, name, email from person where id = $1', [actor.personId]),
      memberships: await tx.query<MembershipRow>('select * from app.my_memberships()'),
    }));
    const acting = memberships.find(({ membership_id }) => membership_id === actor.membershipId);
    if (!person[0] || !acting) throw new Error('A session acts for a membership that is not there.');
    return {
      person: person[0],
      memberships: memberships.map(toMembershipView),
      acting: toActingView(acting),
      permissions: permissionsOf(acting.roles),
      demo: this.config.demo,
    };
  }
}

function toMembershipView(row: MembershipRow): MeView['memberships'][number] {
  return {
    id: row.membership_id,
    organisation: { id: row.org_id, name: row.org_name, kind: row.org_kind },
    roles: row.roles,
    grant: grantOf(row),
    unread: row.unread,
  };
}

function grantOf({ vendor, until }: MembershipRow): MeView['acting']['grant'] {
  return vendor === null || until === null ? null : { vendor, until };
}

function toActingView(row: MembershipRow): MeView['acting'] {
  return {
    membershipId: row.membership_id,
    organisation: { id: row.org_id, name: row.org_name, kind: row.org_kind, timeZone: row.time_zone },
    roles: row.roles,
    grant: grantOf(row),
  };
}

import type { PatchPersonBody, PersonView } from '@liaison/contracts';
import { DomainError } from '@liaison/domain';
import { Commands, RealtimeBus, type Command, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { assertOwnDesks } from '../desks/assert-own-desks.js';
import { SessionEnds } from '../sessions/session-ends.js';
import { assertRolesFit } from './assert-roles-fit.js';
import { PeopleList } from './people-list.read-model.js';
import { PersonAccess, type Membership } from './person.access.js';

/** Changes roles, desks or whether somebody works here; what they may see changes at once, open screens included. */
@Injectable()
export class PatchPerson {
  constructor(
    private readonly commands: Commands,
    private readonly access: PersonAccess,
    private readonly people: PeopleList,
    private readonly ends: SessionEnds,
    private readonly bus: RealtimeBus,
  ) {}

  async execute(command: Command, personId: string, body: PatchPersonBody): Promise<PersonView> {
    let ended: readonly string[] = [];
    const view = await this.commands.run(command, {
      apply: async (tx) => {
        const member = await this.access.lockMember(tx, personId);
        assertRolesFit(tx.actor, body.roles ?? []);
        assertOwnRoles(member, body.roles);
        await assertOwnDesks(tx, body.desks ?? [], 'desks');
        ended = await this.change(tx, member, body);
        return member.personId;
      },
      render: (tx, id) => this.people.one(tx, id),
    });
    const reason = body.disabled === true ? 'membership_disabled' : 'roles_changed';
    if (ended.length > 0) this.bus.publish('session', { sessionIds: ended, reason });
    return view;
  }

  private async change(tx: Tx, member: Membership, body: PatchPersonBody): Promise<readonly string[]> {
    await tx.execute(
      `update membership set roles = coalesce($2::text[], roles),
              disabled_at = case when $3::boolean is null then disabled_at when $3 then coalesce(disabled_at, now()) end
        where id = $1`,
      [member.id, body.roles ?? null, body.disabled ?? null],
    );
    if (body.desks) await this.replaceDesks(tx, member, body.desks);
    await this.assertAdminStays(tx);
    await tx.record({ action: 'person.changed', subject: { kind: 'person', id: member.personId } });
    const isCut = body.disabled === true || (body.roles !== undefined && !sameRoles(body.roles, member.roles));
    const seats = body.disabled === true ? await this.ends.endOfSeats(tx, member.personId) : [];
    return [...seats, ...(isCut ? await this.ends.endOfMembership(tx, member.id) : [])];
  }

  private async replaceDesks(tx: Tx, member: Membership, desks: readonly string[]): Promise<void> {
    await tx.execute('delete from desk_member where membership_id = $1', [member.id]);
    await tx.execute(
      `insert into desk_member (desk_id, org_id, membership_id, person_id)
       select distinct d, $2::uuid, $3::uuid, $4::uuid from unnest($1::uuid[]) as d`,
      [desks, tx.actor.organisationId, member.id, member.personId],
    );
  }

  /** An organisation that locks its last administrator out could never let anybody in again. */
  private async assertAdminStays(tx: Tx): Promise<void> {
    const [admin] = await tx.query(
      `select 1 from membership where org_id = $1 and disabled_at is null and 'organisation_admin' = any (roles) limit 1`,
      [tx.actor.organisationId],
    );
    if (admin) return;
    const message = 'must leave the organisation one administrator';
    throw new DomainError('body.invalid', { errors: [{ path: 'roles', message }] });
  }
}

/** A vendor's people have the roles of their grant. */
function assertOwnRoles({ grantId, roles }: Membership, wanted: PatchPersonBody['roles']): void {
  if (grantId === null || wanted === undefined || sameRoles(wanted, roles)) return;
  throw new DomainError('body.invalid', {
    errors: [{ path: 'roles', message: 'come from the grant by which this person acts' }],
  });
}

function sameRoles(one: readonly string[], other: readonly string[]): boolean {
  return [...one].sort().join() === [...other].sort().join();
}

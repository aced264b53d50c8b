import type { MeView } from '@liaison/contracts';
import { DomainError, reachOf, type Actor, type Role } from '@liaison/domain';
import { RealtimeBus, UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { CurrentPerson } from './current-person.read-model.js';
import type { SignedIn } from './signed-in.js';

interface MembershipRow {
  readonly membership_id: string;
  readonly org_id: string;
  readonly org_kind: Actor['organisationKind'];
  readonly roles: Role[];
  readonly grant_id: string | null;
}

/** Turns the session to another of the person's organisations. Its sockets close, since they watch for the old one. */
@Injectable()
export class ActForMembership {
  constructor(
    private readonly work: UnitOfWork,
    private readonly me: CurrentPerson,
    private readonly bus: RealtimeBus,
  ) {}

  async execute({ actor, sessionId }: SignedIn, membershipId: string): Promise<MeView> {
    const next = await this.work.run(actor, async (tx) => {
      const rows = await tx.query<MembershipRow>('select * from app.my_memberships() where membership_id = $1', [
        membershipId,
      ]);
      const [row] = rows;
      if (!row) throw new DomainError('object.not_found');
      await tx.execute('update session set membership_id = $2 where id = $1', [sessionId, membershipId]);
      await tx.record({ action: 'session.acting_changed', subject: { kind: 'membership', id: membershipId } });
      return toActor(actor.personId, row);
    });
    if (next.organisationId !== actor.organisationId) {
      this.bus.publish('session', { sessionIds: [sessionId], reason: 'acting_changed' });
    }
    return this.me.read(next);
  }
}

function toActor(personId: string, row: MembershipRow): Actor {
  return {
    personId,
    membershipId: row.membership_id,
    organisationId: row.org_id,
    organisationKind: row.org_kind,
    roles: row.roles,
    reach: reachOf(row.roles),
    grantId: row.grant_id,
  };
}

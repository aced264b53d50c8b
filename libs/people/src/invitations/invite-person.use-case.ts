import type { InvitationBody, InvitationView } from '@liaison/contracts';
import { DomainError } from '@liaison/domain';
import { Commands, newId, type Command, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { assertOwnDesks } from '../desks/assert-own-desks.js';
import { assertRolesFit } from '../people/assert-roles-fit.js';
import { hashToken } from '../sessions/session-token.js';
import { InvitationLetter } from './invitation-letter.js';
import { InvitationReader } from './invitation.reader.js';

/** Invites somebody by a link that works for two weeks; the letter names nobody. */
@Injectable()
export class InvitePerson {
  constructor(
    private readonly commands: Commands,
    private readonly letter: InvitationLetter,
    private readonly invitations: InvitationReader,
  ) {}

  async execute(command: Command, body: InvitationBody): Promise<InvitationView> {
    assertRolesFit(command.actor, body.roles);
    const token = this.letter.newToken();
    let isNew = false;
    const view = await this.commands.run(command, {
      apply: async (tx) => {
        isNew = true;
        return this.invite(tx, body, token);
      },
      render: (tx, id) => this.invitations.one(tx, id),
    });
    if (isNew) this.letter.send(body.email, token);
    return view;
  }

  private async invite(tx: Tx, { email, roles, desks = [] }: InvitationBody, token: string): Promise<string> {
    await assertOwnDesks(tx, desks, 'desks');
    const [member] = await tx.query(
      `select 1 from membership m join person p on p.id = m.person_id
        where m.org_id = $1 and p.email = $2 and m.disabled_at is null`,
      [tx.actor.organisationId, email],
    );
    if (member)
      throw new DomainError('person.email_taken', { errors: [{ path: 'email', message: 'is a member already' }] });
    const id = newId();
    await tx.execute(
      `insert into invitation (id, org_id, email, roles, desks, token_hash, invited_by, created_at, expires_at)
       values ($1, $2, $3, $4::text[], $5::uuid[], $6, $7, now(), now() + interval '14 days')`,
      [id, tx.actor.organisationId, email, roles, desks, hashToken(token), tx.actor.personId],
    );
    await tx.record({ action: 'person.invited', subject: { kind: 'invitation', id } });
    return id;
  }
}

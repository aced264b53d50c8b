import type { InvitationBody, invitationView } from '@liaison/contracts';
import { DomainError } from '@liaison/domain';
import { AppConfig, Commands, Mailer, newId, randomToken, type Command, type Tx } from '@liaison/platform';
import { Injectable, Logger } from '@nestjs/common';
import type { z } from 'zod';
import { assertOwnDesks } from '../desks/assert-own-desks.js';
import { assertRolesFit } from '../people/assert-roles-fit.js';
import { hashToken } from '../sessions/session-token.js';

type InvitationView = z.infer<typeof invitationView>;

/** Invites somebody by a link that works for two weeks; the letter names nobody. */
@Injectable()
export class InvitePerson {
  private readonly logger = new Logger(InvitePerson.name);

  constructor(
    private readonly commands: Commands,
    private readonly mailer: Mailer,
    private readonly config: AppConfig,
  ) {}

  async execute(command: Command, body: InvitationBody): Promise<InvitationView> {
    assertRolesFit(command.actor, body.roles);
    const token = randomToken();
    let isNew = false;
    const view = await this.commands.run(command, {
      apply: async (tx) => {
        isNew = true;
        return this.invite(tx, body, token);
      },
      render: async (tx, id) => this.render(tx, id),
    });
    if (isNew) this.send(body.email, token);
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

  private async render(tx: Tx, id: string): Promise<InvitationView> {
    const rows = await tx.query<{ email: string; expires_at: Date }>(
      'select email, expires_at from invitation where id = $1',
      [id],
    );
    const [row] = rows;
    if (!row) throw new DomainError('object.not_found');
    return { id, email: row.email, expiresAt: row.expires_at.toISOString() };
  }

  private send(to: string, token: string): void {
    const link = `${this.config.publicUrl}/invitations/${token}`;
    const text = ['You are invited to work in Liaison. The link works once, within two weeks:', '', link].join('\n');
    this.mailer.send({ to, subject: 'An invitation to Liaison', text }).catch(() => {
      this.logger.error('An invitation could not be mailed.');
    });
  }
}

import type { InvitationView } from '@liaison/contracts';
import { DomainError } from '@liaison/domain';
import { Commands, isUuid, type Command, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { hashToken } from '../sessions/session-token.js';
import { InvitationLetter } from './invitation-letter.js';
import { InvitationReader } from './invitation.reader.js';

/** Sends an invitation again under a new link, for two weeks more; the former link stops working. */
@Injectable()
export class RenewInvitation {
  constructor(
    private readonly commands: Commands,
    private readonly letter: InvitationLetter,
    private readonly invitations: InvitationReader,
  ) {}

  async execute(command: Command, invitationId: string): Promise<InvitationView> {
    const token = this.letter.newToken();
    let isNew = false;
    const view = await this.commands.run(command, {
      apply: async (tx) => {
        await lockOpen(tx, invitationId);
        await tx.execute(
          `update invitation set token_hash = $2, sent_at = now(), expires_at = now() + interval '14 days' where id = $1`,
          [invitationId, hashToken(token)],
        );
        await tx.record({ action: 'invitation.sent_again', subject: { kind: 'invitation', id: invitationId } });
        isNew = true;
        return invitationId;
      },
      render: (tx, id) => this.invitations.one(tx, id),
    });
    if (isNew) this.letter.send(view.email, token);
    return view;
  }
}

/** @throws DomainError `object.not_found`, `invitation.used`, `invitation.withdrawn`; an expired one may be renewed. */
export async function lockOpen(tx: Tx, invitationId: string): Promise<void> {
  const [row] = await tx.query<{ accepted_at: Date | null; withdrawn_at: Date | null }>(
    'select accepted_at, withdrawn_at from invitation where id = $1 for update',
    [isUuid(invitationId) ? invitationId : null],
  );
  if (!row) throw new DomainError('object.not_found');
  if (row.accepted_at !== null) throw new DomainError('invitation.used');
  if (row.withdrawn_at !== null) throw new DomainError('invitation.withdrawn');
}

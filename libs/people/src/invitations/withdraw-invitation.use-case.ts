import { Commands, type Command } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { lockOpen } from './renew-invitation.use-case.js';

/** Takes an invitation back before it is used; its link says so to whoever opens it. */
@Injectable()
export class WithdrawInvitation {
  constructor(private readonly commands: Commands) {}

  async execute(command: Command, invitationId: string): Promise<void> {
    await this.commands.run(command, {
      apply: async (tx) => {
        await lockOpen(tx, invitationId);
        await tx.execute('update invitation set withdrawn_at = now() where id = $1', [invitationId]);
        await tx.record({ action: 'invitation.withdrawn', subject: { kind: 'invitation', id: invitationId } });
        return invitationId;
      },
      render: async () => undefined,
    });
  }
}

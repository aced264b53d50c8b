import type { GrantView } from '@liaison/contracts';
import { DomainError } from '@liaison/domain';
import { Commands, RealtimeBus, type Command } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { GrantReader } from './grant.reader.js';

/** The giver takes a grant back, or the vendor gives it up. Whoever acts by it is out at once, open screens included. */
@Injectable()
export class EndGrant {
  constructor(
    private readonly commands: Commands,
    private readonly grants: GrantReader,
    private readonly bus: RealtimeBus,
  ) {}

  /** @throws DomainError `grant.ended` for one that is over already. */
  async execute(command: Command, grantId: string, reason: string): Promise<GrantView> {
    let ended: readonly string[] = [];
    const view = await this.commands.run(command, {
      apply: async (tx) => {
        const { state } = await this.grants.one(tx, grantId);
        if (state === 'ended') throw new DomainError('grant.ended');
        const sessions = await tx.query<{ id: string }>('select app.end_grant($1, $2) as id', [grantId, reason]);
        ended = sessions.map(({ id }) => id);
        await tx.record({ action: 'grant.ended', subject: { kind: 'grant', id: grantId } });
        return grantId;
      },
      render: (tx, id) => this.grants.one(tx, id),
    });
    if (ended.length > 0) this.bus.publish('session', { sessionIds: ended, reason: 'grant_ended' });
    return view;
  }
}

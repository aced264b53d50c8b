import type { ThreadView } from '@liaison/contracts';
import { Commands, type Command } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { ownThreadEvent } from '../thread-events.js';
import { ThreadAccess } from '../thread.access.js';
import { toThreadView } from '../thread.view.js';

@Injectable()
export class FollowThread {
  constructor(
    private readonly commands: Commands,
    private readonly access: ThreadAccess,
  ) {}

  /** What the person is told of this thread: every message, mentions, or nothing. */
  async execute(command: Command, threadId: string, level: ThreadView['follow']): Promise<ThreadView> {
    return this.commands.run(command, {
      apply: async (tx) => {
        const thread = await this.access.require(tx, threadId);
        await tx.execute(
          `insert into thread_follow (thread_id, person_id, org_id, level) values ($1, $2, $3, $4)
           on conflict (thread_id, person_id, org_id) do update set level = excluded.level`,
          [thread.id, tx.actor.personId, tx.actor.organisationId, level],
        );
        await tx.record({
          action: 'thread.followed',
          subject: { kind: 'thread', id: thread.id },
          claimId: thread.claimId,
          facts: { level },
          feed: [ownThreadEvent('thread.followed', thread, tx.actor, { level })],
        });
        return thread.id;
      },
      render: async (tx, id) => toThreadView(await this.access.requireForReader(tx, id)),
    });
  }
}

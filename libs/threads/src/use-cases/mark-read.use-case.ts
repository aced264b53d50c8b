import type { ReadBody } from '@liaison/contracts';
import { Commands, type Command } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { ownThreadEvent } from '../thread-events.js';
import { ThreadAccess } from '../thread.access.js';

export interface ReadMark {
  readonly threadId: string;
  readonly readSeq: number;
}

@Injectable()
export class MarkRead {
  constructor(
    private readonly commands: Commands,
    private readonly access: ThreadAccess,
  ) {}

  /** Read up to `seq`, never past the last message; back only where `unread` says that this is meant. */
  async execute(command: Command, threadId: string, { seq, unread = false }: ReadBody): Promise<ReadMark> {
    return this.commands.run(command, {
      apply: async (tx) => {
        const thread = await this.access.require(tx, threadId);
        const [moved] = await tx.query<{ seq: number }>(
          `insert into thread_read as r (thread_id, person_id, org_id, seq, at) values ($1, $2, $3, $4, $5)
           on conflict (thread_id, person_id, org_id)
             do update set seq = excluded.seq, at = excluded.at
             where r.seq < excluded.seq or ($6 and r.seq <> excluded.seq)
           returning r.seq`,
          [thread.id, tx.actor.personId, tx.actor.organisationId, Math.min(seq, thread.lastSeq), tx.now, unread],
        );
        if (moved) {
          await tx.record({
            action: 'thread.read',
            subject: { kind: 'thread', id: thread.id },
            claimId: thread.claimId,
            facts: { seq: moved.seq },
            feed: [ownThreadEvent('thread.read', thread, tx.actor, { seq: moved.seq })],
          });
        }
        return thread.id;
      },
      render: async (tx, id) => {
        const { readSeq } = await this.access.requireForReader(tx, id);
        return { threadId: id, readSeq };
      },
    });
  }
}

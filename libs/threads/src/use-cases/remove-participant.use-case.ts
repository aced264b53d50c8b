import { DomainError } from '@liaison/domain';
import { Commands, isUuid, type Command } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { seatEvent, threadEvent } from '../thread-events.js';
import type { ThreadRecord } from '../thread-record.js';
import { ThreadAccess } from '../thread.access.js';
import { ThreadRepository } from '../thread.repository.js';

@Injectable()
export class RemoveParticipant {
  constructor(
    private readonly commands: Commands,
    private readonly access: ThreadAccess,
    private readonly threads: ThreadRepository,
  ) {}

  /**
   * Takes a seat away from somebody of the own side; the access it gave ends with this commit. Oneself may leave too.
   * @throws DomainError `object.not_found` when nobody of that id sits here for the own side.
   */
  async execute(command: Command, threadId: string, personId: string): Promise<void> {
    await this.commands.run(command, {
      apply: async (tx) => {
        const thread = await this.access.lock(tx, threadId);
        const orgId = tx.actor.organisationId;
        if (!isUuid(personId) || !(await this.threads.unseat(tx, thread.id, personId, orgId))) {
          throw new DomainError('object.not_found');
        }
        await tx.record({
          action: 'thread.participant_removed',
          subject: { kind: 'thread', id: thread.id },
          claimId: thread.claimId,
          facts: { personId },
          feed: [
            threadEvent('thread.participants_changed', thread),
            ...(isSeatNeeded(thread) ? [seatEvent('thread.access_lost', thread, { id: personId, orgId })] : []),
          ],
        });
        return thread.id;
      },
      render: async () => undefined,
    });
  }
}

/** What is for a whole side is read without a seat; one may be left there from when it was VIP. */
function isSeatNeeded({ audience, sensitivity }: ThreadRecord): boolean {
  return sensitivity === 'vip' || audience === 'named' || audience === 'shared';
}

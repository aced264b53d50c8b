import type { ThreadView } from '@liaison/contracts';
import { DomainError, isGuarded, type Sensitivity } from '@liaison/domain';
import { actorName } from '@liaison/people';
import { Commands, type Command, type FeedEvent, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { markedEvent, seatEvent } from '../thread-events.js';
import type { ThreadRecord } from '../thread-record.js';
import { ThreadAccess } from '../thread.access.js';
import { ThreadRepository } from '../thread.repository.js';
import { toThreadView } from '../thread.view.js';

@Injectable()
export class MarkThread {
  constructor(
    private readonly commands: Commands,
    private readonly access: ThreadAccess,
    private readonly threads: ThreadRepository,
  ) {}

  /**
   * Says what a conversation holds. Its files take a guarded mark over; VIP seats who opened it and who marks it, and
   * narrows it to those seated.
   * @throws DomainError `object.not_found`, `sensitivity.not_owner`, `sensitivity.vip_shared`
   */
  async execute(command: Command, threadId: string, sensitivity: Sensitivity): Promise<ThreadView> {
    return this.commands.run(command, {
      apply: async (tx) => {
        const thread = await this.access.lock(tx, threadId);
        if (thread.ownerOrg !== tx.actor.organisationId) throw new DomainError('sensitivity.not_owner');
        if (thread.sensitivity === sensitivity) return thread.id;
        if (sensitivity === 'vip') await this.seatWhoStays(tx, thread);
        await tx.execute('update thread set sensitivity = $2 where id = $1', [thread.id, sensitivity]);
        if (isGuarded(sensitivity)) await markFiles(tx, thread.id, sensitivity);
        await tx.record({
          action: 'thread.marked',
          subject: { kind: 'thread', id: thread.id },
          claimId: thread.claimId,
          facts: { from: thread.sensitivity, to: sensitivity },
          feed: [markedEvent(thread), ...(sensitivity === 'vip' ? await this.lossesBy(tx, thread) : [])],
        });
        return thread.id;
      },
      render: async (tx, id) => toThreadView(await this.access.requireForReader(tx, id)),
    });
  }

  private async seatWhoStays(tx: Tx, thread: ThreadRecord): Promise<void> {
    if (thread.audience !== 'provider' && thread.audience !== 'payer') {
      throw new DomainError('sensitivity.vip_shared', {
        errors: [{ path: 'sensitivity', message: 'cannot be VIP where the other side reads along' }],
      });
    }
    const { personId, organisationId: orgId } = tx.actor;
    await this.threads.seat(tx, thread.id, { id: personId, name: await actorName(tx), orgId });
    const [opener] = await tx.query<{ id: string; name: string }>('select id, name from person where id = $1', [
      thread.createdBy,
    ]);
    if (opener) await this.threads.seat(tx, thread.id, { ...opener, orgId });
  }

  /** A caregiver's feed shows only what they may see, so that it is gone is told to each by name. */
  private async lossesBy(tx: Tx, thread: ThreadRecord): Promise<FeedEvent[]> {
    const { organisationId: orgId } = tx.actor;
    const people = await this.threads.onClaimWithoutSeat(tx, thread, orgId);
    return people.map((id) => seatEvent('thread.access_lost', thread, { id, orgId }));
  }
}

async function markFiles(tx: Tx, threadId: string, sensitivity: Sensitivity): Promise<void> {
  await tx.execute(
    `update file f set sensitivity = $2
       from file_use u join message m on m.id = u.message_id
      where m.thread_id = $1 and f.id = u.file_id and f.org_id = app.org() and f.sensitivity = 'none'`,
    [threadId, sensitivity],
  );
}

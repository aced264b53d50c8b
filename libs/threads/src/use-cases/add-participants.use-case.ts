import type { ThreadView } from '@liaison/contracts';
import { Commands, type Command, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { ClaimPeople, participantInvalid, type PersonOnClaim } from '../claim-people.js';
import { seatEvent, threadEvent } from '../thread-events.js';
import type { ThreadRecord } from '../thread-record.js';
import { ThreadAccess } from '../thread.access.js';
import { ThreadRepository } from '../thread.repository.js';
import { toThreadView } from '../thread.view.js';
import { isOwnCaregiver } from './open-thread.use-case.js';

@Injectable()
export class AddParticipants {
  constructor(
    private readonly commands: Commands,
    private readonly access: ThreadAccess,
    private readonly threads: ThreadRepository,
    private readonly people: ClaimPeople,
  ) {}

  /** Own colleagues into a named circle, an own caregiver into a shared one. @throws DomainError `thread.participant_invalid` */
  async execute(command: Command, threadId: string, personIds: readonly string[]): Promise<ThreadView> {
    return this.commands.run(command, {
      apply: async (tx) => {
        const thread = await this.access.lock(tx, threadId);
        const added: PersonOnClaim[] = [];
        for (const personId of new Set(personIds)) {
          const named = { personId, path: `personIds.${personIds.indexOf(personId)}` };
          const person = await this.people.require(tx, thread.claimId, named);
          if (!mayBeAdded(tx, thread, person)) throw participantInvalid(named);
          if (await this.threads.seat(tx, thread.id, person)) added.push(person);
        }
        if (added.length > 0) await this.tell(tx, thread, added);
        return thread.id;
      },
      render: async (tx, id) => toThreadView(await this.access.requireForReader(tx, id)),
    });
  }

  private async tell(tx: Tx, thread: ThreadRecord, added: readonly PersonOnClaim[]): Promise<void> {
    for (const { id } of added) {
      await tx.record({
        action: 'thread.participant_added',
        subject: { kind: 'thread', id: thread.id },
        claimId: thread.claimId,
        facts: { personId: id },
      });
    }
    await tx.record({
      action: 'thread.participants_changed',
      subject: { kind: 'thread', id: thread.id },
      claimId: thread.claimId,
      feed: [
        threadEvent('thread.participants_changed', thread),
        ...added.map((person) => seatEvent('thread.access_gained', thread, person)),
      ],
    });
  }
}

function mayBeAdded(tx: Tx, thread: ThreadRecord, person: PersonOnClaim): boolean {
  if (thread.audience === 'named' || thread.sensitivity === 'vip') return person.orgId === tx.actor.organisationId;
  return thread.audience === 'shared' && isOwnCaregiver(tx, person);
}

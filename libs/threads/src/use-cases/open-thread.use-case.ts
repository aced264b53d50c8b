import { ClaimAccess, hasPayer, type ClaimRecord } from '@liaison/claims';
import type { OpenThreadBody, ThreadView } from '@liaison/contracts';
import { audiencesOpenTo, DomainError } from '@liaison/domain';
import { Commands, newId, type Command, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { ClaimPeople, participantInvalid, type PersonOnClaim } from '../claim-people.js';
import { seatEvent, threadEvent } from '../thread-events.js';
import type { ThreadRecord } from '../thread-record.js';
import { ThreadAccess } from '../thread.access.js';
import { ThreadRepository } from '../thread.repository.js';
import { toThreadView } from '../thread.view.js';

@Injectable()
export class OpenThread {
  constructor(
    private readonly commands: Commands,
    private readonly claims: ClaimAccess,
    private readonly access: ThreadAccess,
    private readonly threads: ThreadRepository,
    private readonly people: ClaimPeople,
  ) {}

  /**
   * Opens a conversation about a claim. Its audience never changes.
   * @throws DomainError `thread.audience_not_allowed`, `thread.participant_invalid`
   */
  async execute(command: Command, claimId: string, body: OpenThreadBody): Promise<ThreadView> {
    return this.commands.run(command, {
      apply: async (tx) => {
        const claim = await this.claims.require(tx, claimId);
        if (!audiencesOpenTo(tx.actor, hasPayer(claim)).includes(body.audience)) {
          throw new DomainError('thread.audience_not_allowed', { facts: { audience: body.audience } });
        }
        const seats = await this.seatsOf(tx, claim, body);
        return this.write(tx, claim, body, seats);
      },
      render: async (tx, threadId) => toThreadView(await this.access.requireForReader(tx, threadId)),
    });
  }

  /** A named circle takes people of both parties and always holds its opener; the shared one takes own caregivers. */
  private async seatsOf(tx: Tx, claim: ClaimRecord, body: OpenThreadBody): Promise<PersonOnClaim[]> {
    const asked = new Set(body.participants ?? []);
    if (body.audience === 'named') asked.add(tx.actor.personId);
    const mayStay = (person: PersonOnClaim): boolean =>
      body.audience === 'named' || (body.audience === 'shared' && isOwnCaregiver(tx, person));
    const seats: PersonOnClaim[] = [];
    for (const personId of asked) {
      const named = { personId, path: `participants.${body.participants?.indexOf(personId) ?? 0}` };
      const person = await this.people.require(tx, claim.id, named);
      if (!mayStay(person)) throw participantInvalid(named);
      seats.push(person);
    }
    return seats;
  }

  private async write(tx: Tx, claim: ClaimRecord, body: OpenThreadBody, seats: PersonOnClaim[]): Promise<string> {
    const { providerOrg, payerOrg } = claim;
    const thread: ThreadRecord = {
      id: newId(),
      claimId: claim.id,
      providerOrg,
      payerOrg,
      audience: body.audience,
      ownerOrg: tx.actor.organisationId,
      subject: body.subject,
      sensitivity: 'none',
      lastSeq: 0,
      createdBy: tx.actor.personId,
      createdAt: tx.now,
    };
    await this.threads.insert(tx, thread);
    for (const person of seats) await this.threads.seat(tx, thread.id, person);
    await tx.record({
      action: 'thread.opened',
      subject: { kind: 'thread', id: thread.id },
      claimId: claim.id,
      facts: { audience: body.audience, participants: seats.length },
      feed: [
        threadEvent('thread.opened', thread),
        ...seats.map((person) => seatEvent('thread.access_gained', thread, person)),
      ],
    });
    return thread.id;
  }
}

/** Whom a shared conversation has to name: the others of both sides read it anyway. */
export function isOwnCaregiver(tx: Tx, person: PersonOnClaim): boolean {
  return person.orgId === tx.actor.organisationId && person.reach === 'asked';
}

import type { OpenWorkView } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { coversFor, desksAlone, PersonAccess, requireColleagueName } from '@liaison/people';
import { UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { careTeamsOf, heldWork } from './held-work.js';

/**
 * How much somebody holds. It counts with the organisation's reach, since an administrator who lets a person go sees no
 * request; it answers numbers and the names of desks only.
 */
@Injectable()
export class ShowOpenWork {
  constructor(
    private readonly work: UnitOfWork,
    private readonly people: PersonAccess,
  ) {}

  async execute(actor: Actor, personId: string): Promise<OpenWorkView> {
    return this.work.run({ ...actor, reach: 'all' }, async (tx) => {
      const member = await this.people.requireMember(tx, personId);
      const held = await heldWork(tx, member.personId);
      const drafts = held.filter(({ isDraft }) => isDraft).length;
      return {
        person: { id: member.personId, name: await requireColleagueName(tx, member.personId) },
        requests: held.length - drafts,
        drafts,
        careTeams: await careTeamsOf(tx, member.personId),
        desks: await desksAlone(tx, member.personId),
        coversFor: await coversFor(tx, member.personId),
      };
    });
  }
}

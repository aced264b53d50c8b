import { type ReceiptVia, type RequestSide, standInFor } from '@liaison/domain';
import type { Member } from '@liaison/people';
import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { sideOf, type ToldRequest, type ToldSide } from '../told-request.js';
import { type Roster, RosterReader } from './roster.js';

export interface Recipients {
  readonly people: readonly Member[];
  /** One person is meant, and not whoever of a desk comes first. */
  readonly isPersonal: boolean;
  /** How it came to them; stands on the receipt of a reminder. */
  readonly via: ReceiptVia;
}

const nobody: Recipients = { people: [], isPersonal: false, via: 'nobody_else' };

/** Who of the acting organisation is told of a request: always people who may open it. */
@Injectable()
export class RecipientFinder {
  constructor(private readonly rosters: RosterReader) {}

  /** Read once for all that is told of these requests in a transaction. */
  async roster(tx: Tx, requests: readonly ToldRequest[]): Promise<Roster> {
    return this.rosters.of(tx, requests);
  }

  /** Who holds it on this side: the assignee or their cover, else the desk, else whoever works on claims. */
  async holders(roster: Roster, request: ToldRequest, side: RequestSide): Promise<Recipients> {
    const row = sideOf(request, side);
    if (!row) return nobody;
    const assigned = await this.present(roster, request, row.assigneeId);
    if (assigned) return assigned;
    const asked = side === 'requester' ? await this.present(roster, request, request.requesterPerson) : null;
    if (asked) return asked;
    const people = atDesk(roster, request, row);
    if (people.length > 0) return { people, isPersonal: false, via: 'desk' };
    return { people: await roster.workers(), isPersonal: false, via: 'nobody_else' };
  }

  /** Whom a reminder names. A side without the named one is never silent: it goes to whoever comes next. */
  async named(roster: Roster, request: ToldRequest, side: RequestSide, recipient: string): Promise<Recipients> {
    switch (recipient) {
      case 'supervisor':
        return this.escalation(roster, request, side);
      case 'deputy':
        return this.deputy(roster, request, side);
      case 'desk':
        return this.desk(roster, request, side);
      default:
        return this.holders(roster, request, side);
    }
  }

  private async desk(roster: Roster, request: ToldRequest, side: RequestSide): Promise<Recipients> {
    const people = atDesk(roster, request, sideOf(request, side));
    return people.length > 0 ? { people, isPersonal: false, via: 'named' } : this.holders(roster, request, side);
  }

  /** Who stands in for the holder; where nobody does, who would be next: the supervisor. */
  private async deputy(roster: Roster, request: ToldRequest, side: RequestSide): Promise<Recipients> {
    const assigneeId = sideOf(request, side)?.assigneeId ?? null;
    if (!assigneeId) return this.escalation(roster, request, side);
    if (!roster.away.has(assigneeId)) return { ...(await this.escalation(roster, request, side)), via: 'no_cover' };
    const { member, via } = standIn(roster, request, assigneeId);
    if (member) return { people: [member], isPersonal: true, via: 'named' };
    return { ...(await this.escalation(roster, request, side)), via };
  }

  private async escalation(roster: Roster, request: ToldRequest, side: RequestSide): Promise<Recipients> {
    const people = await roster.supervisors();
    return people.length > 0 ? { people, isPersonal: true, via: 'named' } : this.holders(roster, request, side);
  }

  /** The person, or who stands in while they are away, at last the supervisors; null where they may not open it. */
  private async present(roster: Roster, request: ToldRequest, personId: string | null): Promise<Recipients | null> {
    const person = personId ? roster.member(personId) : null;
    if (!person || !mayOpen(request, person)) return null;
    const { member, via } = standIn(roster, request, person.personId);
    if (member) return { people: [member], isPersonal: true, via };
    const supervisors = await roster.supervisors();
    return { people: supervisors.length > 0 ? supervisors : [person], isPersonal: true, via };
  }
}

function standIn(roster: Roster, request: ToldRequest, personId: string) {
  const able = (id: string): Member | null => {
    const member = roster.member(id);
    return member && mayOpen(request, member) ? member : null;
  };
  const found = standInFor(personId, roster.away, (deputyId) => able(deputyId) !== null);
  return { member: found.personId === null ? null : able(found.personId), via: found.via };
}

function atDesk(roster: Roster, request: ToldRequest, side: ToldSide | null): readonly Member[] {
  return side?.deskId ? roster.atDesk(side.deskId).filter((member) => mayOpen(request, member)) : [];
}

/** A caregiver opens only what they were asked; administrators and auditors open none. */
function mayOpen(request: ToldRequest, { reach, personId }: Member): boolean {
  return reach === 'all' || (reach === 'asked' && request.askedPersons.includes(personId));
}

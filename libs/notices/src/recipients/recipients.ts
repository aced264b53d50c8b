import { type Away, type ReceiptVia, type RequestSide, standInFor } from '@liaison/domain';
import { AbsenceReader, CalendarReader, DeskReader, PeopleDirectory, type Member } from '@liaison/people';
import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { sideOf, type ToldRequest, type ToldSide } from '../told-request.js';
import { dayIn } from './day-in.js';

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
  constructor(
    private readonly directory: PeopleDirectory,
    private readonly desks: DeskReader,
    private readonly absences: AbsenceReader,
    private readonly calendars: CalendarReader,
  ) {}

  /** Who holds it on this side: the assignee or their cover, else the desk, else whoever works on claims. */
  async holders(tx: Tx, request: ToldRequest, side: RequestSide): Promise<Recipients> {
    const row = sideOf(request, side);
    if (!row) return nobody;
    const assigned = await this.present(tx, request, row.assigneeId);
    if (assigned) return assigned;
    const asked = side === 'requester' ? await this.present(tx, request, request.requesterPerson) : null;
    if (asked) return asked;
    const people = await this.atDesk(tx, request, row);
    if (people.length > 0) return { people, isPersonal: false, via: 'desk' };
    return { people: await this.workers(tx), isPersonal: false, via: 'nobody_else' };
  }

  /** Whom a reminder names. A side without the named one is never silent: it goes to whoever comes next. */
  async named(tx: Tx, request: ToldRequest, side: RequestSide, recipient: string): Promise<Recipients> {
    switch (recipient) {
      case 'supervisor':
        return this.escalation(tx, request, side);
      case 'deputy':
        return this.deputy(tx, request, side);
      case 'desk':
        return this.desk(tx, request, side);
      default:
        return this.holders(tx, request, side);
    }
  }

  private async desk(tx: Tx, request: ToldRequest, side: RequestSide): Promise<Recipients> {
    const people = await this.atDesk(tx, request, sideOf(request, side));
    return people.length > 0 ? { people, isPersonal: false, via: 'named' } : this.holders(tx, request, side);
  }

  /** Who stands in for the holder; where nobody does, who would be next: the supervisor. */
  private async deputy(tx: Tx, request: ToldRequest, side: RequestSide): Promise<Recipients> {
    const assigneeId = sideOf(request, side)?.assigneeId ?? null;
    if (!assigneeId) return this.escalation(tx, request, side);
    const away = await this.away(tx);
    if (!away.has(assigneeId)) return { ...(await this.escalation(tx, request, side)), via: 'no_cover' };
    const { member, via } = await this.standIn(tx, request, assigneeId, away);
    if (member) return { people: [member], isPersonal: true, via: 'named' };
    return { ...(await this.escalation(tx, request, side)), via };
  }

  private async escalation(tx: Tx, request: ToldRequest, side: RequestSide): Promise<Recipients> {
    const people = await this.directory.supervisors(tx);
    return people.length > 0 ? { people, isPersonal: true, via: 'named' } : this.holders(tx, request, side);
  }

  /** The person, or who stands in while they are away, at last the supervisors; null where they may not open it. */
  private async present(tx: Tx, request: ToldRequest, personId: string | null): Promise<Recipients | null> {
    const person = personId ? await this.directory.find(tx, personId) : null;
    if (!person || whoMayOpen(request, [person]).length === 0) return null;
    const { member, via } = await this.standIn(tx, request, person.personId, await this.away(tx));
    if (member) return { people: [member], isPersonal: true, via };
    const supervisors = await this.directory.supervisors(tx);
    return { people: supervisors.length > 0 ? supervisors : [person], isPersonal: true, via };
  }

  private async standIn(tx: Tx, request: ToldRequest, personId: string, away: Away) {
    const ids = [personId, ...[...away.values()].filter((id) => id !== null)];
    const able = new Map(
      whoMayOpen(request, await this.directory.findMany(tx, ids)).map((member) => [member.personId, member]),
    );
    const found = standInFor(personId, away, (deputyId) => able.has(deputyId));
    return { member: found.personId === null ? null : (able.get(found.personId) ?? null), via: found.via };
  }

  private async away(tx: Tx): Promise<Away> {
    const { timeZone } = await this.calendars.of(tx, tx.actor.organisationId);
    return this.absences.allOn(tx, dayIn(timeZone, tx.now));
  }

  private async atDesk(tx: Tx, request: ToldRequest, side: ToldSide | null): Promise<readonly Member[]> {
    if (!side?.deskId) return [];
    return whoMayOpen(request, await this.directory.findMany(tx, await this.desks.membersOf(tx, side.deskId)));
  }

  private async workers(tx: Tx): Promise<readonly Member[]> {
    return this.directory.withRole(tx, tx.actor.organisationKind === 'provider' ? 'coder' : 'claims_administrator');
  }
}

/** A caregiver opens only what they were asked; administrators and auditors open none. */
function whoMayOpen(request: ToldRequest, members: readonly Member[]): Member[] {
  return members.filter(
    ({ reach, personId }) => reach === 'all' || (reach === 'asked' && request.askedPersons.includes(personId)),
  );
}

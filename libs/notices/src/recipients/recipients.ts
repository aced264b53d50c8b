import type { RequestSide } from '@liaison/domain';
import { AbsenceReader, CalendarReader, DeskReader, PeopleDirectory, type Member } from '@liaison/people';
import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { sideOf, type ToldRequest, type ToldSide } from '../told-request.js';
import { dayIn } from './day-in.js';

export interface Recipients {
  readonly people: readonly Member[];
  /** One person is meant, and not whoever of a desk comes first. */
  readonly isPersonal: boolean;
}

const nobody: Recipients = { people: [], isPersonal: false };

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
    if (assigned.length > 0) return { people: assigned, isPersonal: true };
    const asked = side === 'requester' ? await this.present(tx, request, request.requesterPerson) : [];
    if (asked.length > 0) return { people: asked, isPersonal: true };
    const people = await this.atDesk(tx, request, row);
    return { people: people.length > 0 ? people : await this.workers(tx), isPersonal: false };
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
    return people.length > 0 ? { people, isPersonal: false } : this.holders(tx, request, side);
  }

  private async deputy(tx: Tx, request: ToldRequest, side: RequestSide): Promise<Recipients> {
    const assigneeId = sideOf(request, side)?.assigneeId ?? null;
    const deputy = assigneeId ? await this.deputyOf(tx, request, assigneeId) : null;
    return deputy ? { people: [deputy], isPersonal: true } : this.escalation(tx, request, side);
  }

  private async escalation(tx: Tx, request: ToldRequest, side: RequestSide): Promise<Recipients> {
    const people = await this.directory.supervisors(tx);
    return people.length > 0 ? { people, isPersonal: true } : this.holders(tx, request, side);
  }

  /** The person, or who stands in while they are away: their deputy, else the supervisors. */
  private async present(tx: Tx, request: ToldRequest, personId: string | null): Promise<readonly Member[]> {
    const person = personId ? await this.directory.find(tx, personId) : null;
    if (!person || whoMayOpen(request, [person]).length === 0) return [];
    if (!(await this.absenceOf(tx, person.personId))) return [person];
    const deputy = await this.deputyOf(tx, request, person.personId);
    if (deputy) return [deputy];
    const supervisors = await this.directory.supervisors(tx);
    return supervisors.length > 0 ? supervisors : [person];
  }

  private async deputyOf(tx: Tx, request: ToldRequest, personId: string): Promise<Member | null> {
    const absence = await this.absenceOf(tx, personId);
    if (!absence?.deputyId) return null;
    const deputy = await this.directory.find(tx, absence.deputyId);
    return deputy && whoMayOpen(request, [deputy]).length > 0 ? deputy : null;
  }

  private async absenceOf(tx: Tx, personId: string) {
    const { timeZone } = await this.calendars.of(tx, tx.actor.organisationId);
    return this.absences.on(tx, personId, dayIn(timeZone, tx.now));
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

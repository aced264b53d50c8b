import type { Away } from '@liaison/domain';
import { AbsenceReader, CalendarReader, DeskReader, PeopleDirectory, type Member } from '@liaison/people';
import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import type { ToldRequest } from '../told-request.js';
import { dayIn } from './day-in.js';

/** Who works in the acting organisation, who is away and who sits where, as far as some requests need it. */
export interface Roster {
  readonly away: Away;
  /** Null for who does not work here (any more). */
  member(personId: string): Member | null;
  atDesk(deskId: string): readonly Member[];
  /** Asked for once, when the first needs them. */
  supervisors(): Promise<readonly Member[]>;
  workers(): Promise<readonly Member[]>;
}

/** Reads a roster with a handful of queries, however many requests are told of in a transaction. */
@Injectable()
export class RosterReader {
  constructor(
    private readonly directory: PeopleDirectory,
    private readonly desks: DeskReader,
    private readonly absences: AbsenceReader,
    private readonly calendars: CalendarReader,
  ) {}

  async of(tx: Tx, requests: readonly ToldRequest[]): Promise<Roster> {
    const { timeZone } = await this.calendars.of(tx, tx.actor.organisationId);
    const away = await this.absences.allOn(tx, dayIn(timeZone, tx.now));
    const sides = requests.flatMap((request) => request.sides);
    const desks = await this.desks.membersOfMany(tx, present(sides.map(({ deskId }) => deskId)));
    const named = [...sides.map(({ assigneeId }) => assigneeId), ...requests.map((request) => request.requesterPerson)];
    const ids = new Set(present([...named, ...away.values(), ...[...desks.values()].flat()]));
    const members = await this.directory.findMany(tx, [...ids]);
    const byId = new Map(members.map((member) => [member.personId, member]));
    return {
      away,
      member: (personId) => byId.get(personId) ?? null,
      atDesk: (deskId) => members.filter(({ personId }) => desks.get(deskId)?.includes(personId)),
      supervisors: once(() => this.directory.supervisors(tx)),
      workers: once(() =>
        this.directory.withRole(tx, tx.actor.organisationKind === 'provider' ? 'coder' : 'claims_administrator'),
      ),
    };
  }
}

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let reading: Promise<T> | undefined;
  return () => (reading ??= read());
}

function present<T>(things: readonly (T | null)[]): T[] {
  return things.filter((thing) => thing !== null);
}

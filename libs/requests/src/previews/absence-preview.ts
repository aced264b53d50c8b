import type { AbsencePreviewBody, MovedRequest, PreviewView } from '@liaison/contracts';
import { type Actor, type Away, DomainError, mayCover, reachOf, standInFor, startOfDay } from '@liaison/domain';
import { AbsenceReader, CalendarReader, PeopleDirectory, type Member } from '@liaison/people';
import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

interface HeldRow {
  readonly id: string;
  readonly due_at: Date;
}

/** Who would be asked in somebody's place while they are away, and what falls due then with nobody there. */
@Injectable()
export class AbsencePreview {
  constructor(
    private readonly directory: PeopleDirectory,
    private readonly absences: AbsenceReader,
    private readonly calendars: CalendarReader,
  ) {}

  /** @throws DomainError `body.invalid` naming who does not work here; `role.not_allowed` */
  async of(tx: Tx, actor: Actor, body: AbsencePreviewBody): Promise<PreviewView> {
    const members = new Map((await this.directory.members(tx)).map((member) => [member.personId, member]));
    const person = requireMember(members, body.personId, 'personId');
    const deputy = body.deputyId === undefined ? null : requireMember(members, body.deputyId, 'deputyId');
    requireOwnOrKeeper(actor, person);
    const away = new Map(await this.absences.allOn(tx, body.from)).set(person.personId, deputy?.personId ?? null);
    const held = await heldBy(tx, person.personId, await this.days(tx, body));
    return preview(held, { person, stand: this.whoStandsIn(person, away, members) });
  }

  private whoStandsIn(person: Member, away: Away, members: ReadonlyMap<string, Member>): Member | null {
    const mayStandIn = (id: string): boolean => {
      const deputy = members.get(id);
      return deputy !== undefined && mayCover(reachOf(person.roles), reachOf(deputy.roles));
    };
    const found = standInFor(person.personId, away, mayStandIn);
    return found.personId === null ? null : (members.get(found.personId) ?? null);
  }

  private async days(tx: Tx, { from, until }: AbsencePreviewBody): Promise<{ from: Date; until: Date }> {
    const { timeZone } = await this.calendars.of(tx, tx.actor.organisationId);
    const lastNoon = new Date(startOfDay(timeZone, until).getTime() + 36 * 3_600_000);
    return { from: startOfDay(timeZone, from), until: lastNoon };
  }
}

/** Nobody to stand in: the supervisor is asked, and what falls due meanwhile is in danger. */
function preview(held: readonly HeldRow[], { person, stand }: { person: Member; stand: Member | null }): PreviewView {
  const moved = held.map(({ id }): MovedRequest => ({
    requestId: id,
    what: 'recipient',
    from: person.name,
    to: stand?.name ?? null,
    recipient: stand ? 'deputy' : 'supervisor',
  }));
  return {
    looked: held.length,
    moved: moved.slice(0, 200),
    more: Math.max(0, moved.length - 200),
    breaches: stand ? [] : held.map(({ id }) => id),
  };
}

/** What the person holds and what is due, or reminded of, in those days. */
async function heldBy(tx: Tx, personId: string, days: { from: Date; until: Date }): Promise<HeldRow[]> {
  return tx.query<HeldRow & object>(
    `select r.id, r.due_at from information_request r
       join request_side s on s.request_id = r.id and s.org_id = $1 and s.assignee_id = $2
      where r.state in ('open', 'acknowledged', 'returned', 'answered', 'clarifying', 'declined') and s.side =
            case when r.state in ('answered', 'clarifying', 'declined') then 'requester' else 'addressee' end
        and (r.due_at between $3 and $4 or exists (
          select 1 from chase_step c where c.request_id = r.id and c.state = 'scheduled' and c.org_id = $1
             and c.due_at between $3 and $4))
      order by r.due_at, r.id limit 1000`,
    [tx.actor.organisationId, personId, days.from, days.until],
  );
}

function requireMember(members: ReadonlyMap<string, Member>, id: string, path: string): Member {
  const member = members.get(id.toLowerCase());
  if (member) return member;
  throw new DomainError('body.invalid', { errors: [{ path, message: 'must be somebody who works here' }] });
}

/** The same who may enter the absence: oneself, or who keeps the people. */
function requireOwnOrKeeper({ personId, roles }: Actor, person: Member): void {
  const keeps = roles.includes('organisation_admin') || roles.includes('supervisor');
  if (personId !== person.personId && !keeps) throw new DomainError('role.not_allowed');
}

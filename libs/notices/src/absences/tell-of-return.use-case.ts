import { absenceEnded, startOfDay, type DaysAway } from '@liaison/domain';
import { AbsenceReader, CalendarReader, PeopleDirectory } from '@liaison/people';
import { UnitOfWork, type ActingOrganisation, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { NoticeRepository } from '../notice.repository.js';
import { dayIn } from '../recipients/day-in.js';

/** What became of a person's requests while they were away. */
interface Meanwhile {
  /** Theirs now, and their side's turn. */
  readonly waiting: number;
  /** Reminders that went to whoever stood in. */
  readonly reminders: number;
  /** Answered by somebody else. */
  readonly answered: number;
}

/**
 * The first thing somebody who comes back finds: what waits, who was asked in their place how often, what is done. It
 * is there on the day after the last one away and leaves the house in their first working time, with all that was held.
 */
@Injectable()
export class TellOfReturn {
  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: PeopleDirectory,
    private readonly absences: AbsenceReader,
    private readonly calendars: CalendarReader,
    private readonly notices: NoticeRepository,
  ) {}

  async execute(organisation: ActingOrganisation, personId: string): Promise<'told' | 'away' | 'nothing'> {
    return this.work.runAsOrganisation(organisation, async (tx) => {
      const { timeZone } = await this.calendars.of(tx, organisation.id);
      const days = absenceEnded(await this.absences.of(tx, personId), dayIn(timeZone, tx.now));
      if (!days) return 'away';
      await markTold(tx, personId, days);
      if (!(await this.directory.find(tx, personId))) return 'nothing';
      const meanwhile = await happenedTo(tx, personId, startOfDay(timeZone, days.from));
      if (meanwhile.waiting + meanwhile.reminders + meanwhile.answered === 0) return 'nothing';
      const told = await this.tell(tx, personId, days, meanwhile);
      return told > 0 ? 'told' : 'nothing';
    });
  }

  private async tell(tx: Tx, personId: string, { until }: DaysAway, meanwhile: Meanwhile): Promise<number> {
    const telling = {
      kind: 'absence.ended' as const,
      effect: `return:${tx.actor.organisationId}:${until}`,
      claimId: null,
      facts: { ...meanwhile },
    };
    return this.notices.tell(tx, telling, [personId], ['in_app', 'email', 'push']);
  }
}

async function markTold(tx: Tx, personId: string, { until }: DaysAway): Promise<void> {
  await tx.execute(
    `update absence set return_told_at = $3
      where org_id = app.org() and person_id = $1 and until_day <= $2 and return_told_at is null`,
    [personId, until, tx.now],
  );
}

async function happenedTo(tx: Tx, personId: string, since: Date): Promise<Meanwhile> {
  const [row] = await tx.query<Meanwhile>(
    `with own as (
       select s.request_id, s.side, r.state from request_side s join information_request r on r.id = s.request_id
        where s.org_id = app.org() and s.assignee_id = $1
     )
     select (select count(*) from own where (side = 'addressee' and state in ('open', 'acknowledged', 'returned'))
                or (side = 'requester' and state in ('answered', 'clarifying', 'declined')))::int as waiting,
            (select count(distinct c.step_id) from own join chase_receipt c on c.request_id = own.request_id
              where c.org_id = app.org() and c.scheduled_at >= $2 and c.person_id <> $1
                and c.recipient = 'assignee' and c.via <> 'named')::int as reminders,
            (select count(distinct t.request_id) from own join request_transition t on t.request_id = own.request_id
              where own.side = 'addressee' and t.action = 'answer' and t.at >= $2 and t.by_org = app.org()
                and t.by_person <> $1)::int as answered`,
    [personId, since],
  );
  return row ?? { waiting: 0, reminders: 0, answered: 0 };
}

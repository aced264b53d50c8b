import { isOpen, nextOpening, type AppealReminderKind, type AppealState } from '@liaison/domain';
import { CalendarReader } from '@liaison/people';
import { UnitOfWork, type ActingOrganisation, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

interface ClaimedStep {
  readonly id: string;
  readonly appealId: string;
  readonly claimId: string;
  readonly kind: AppealReminderKind;
  readonly state: AppealState;
}

/** The state in which each reminder still means something. */
const livesIn: Readonly<Record<AppealReminderKind, AppealState>> = {
  filing: 'preparing',
  decision: 'filed',
  undecided: 'filed',
};

/**
 * Sends one reminder of an appeal's deadline, at most once. What comes after the act it reminds of changes nothing; what
 * comes at night waits for the next opening.
 */
@Injectable()
export class SendAppealStep {
  constructor(
    private readonly work: UnitOfWork,
    private readonly calendars: CalendarReader,
  ) {}

  async execute(organisation: ActingOrganisation, stepId: string): Promise<'sent' | 'postponed' | 'stale'> {
    return this.work.runAsOrganisation(organisation, async (tx) => {
      const step = await claim(tx, stepId);
      if (step === null) return 'stale';
      if (step.state !== livesIn[step.kind]) {
        await tx.execute(`update appeal_step set state = 'cancelled' where id = $1`, [step.id]);
        return 'stale';
      }
      const calendar = await this.calendars.of(tx, organisation.id);
      if (!isOpen(calendar, tx.now)) {
        await tx.execute(`update appeal_step set due_at = $2 where id = $1`, [step.id, nextOpening(calendar, tx.now)]);
        return 'postponed';
      }
      await tx.execute(`update appeal_step set state = 'sent', sent_at = $2 where id = $1`, [step.id, tx.now]);
      await tx.record({
        action: 'appeal.reminded',
        subject: { kind: 'appeal', id: step.appealId },
        claimId: step.claimId,
        facts: { stepId, kind: step.kind },
        outbox: [{ topic: 'appeal.due', subjectId: step.appealId, facts: { stepId, kind: step.kind } }],
      });
      return 'sent';
    });
  }
}

/** True for exactly one caller: the appeal's lock orders this against an act, the step's state against a double. */
async function claim(tx: Tx, stepId: string): Promise<ClaimedStep | null> {
  const [found] = await tx.query<{ appealId: string }>(
    `select appeal_id as "appealId" from appeal_step where id = $1`,
    [stepId],
  );
  if (!found) return null;
  await tx.query(`select id from appeal where id = $1 for update`, [found.appealId]);
  const [step] = await tx.query<ClaimedStep>(
    `select s.id, s.appeal_id as "appealId", a.claim_id as "claimId", s.kind, a.state
       from appeal_step s join appeal a on a.id = s.appeal_id
      where s.id = $1 and s.state = 'scheduled' and s.due_at <= $2 for update of s`,
    [stepId, tx.now],
  );
  return step ?? null;
}

import type { TeamView } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { type Tx, UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { askedAgain } from './asked-again.js';
import { openTime } from './open-time.js';
import { SummariseRequests } from './summarise-requests.js';
import { teamRows } from './team-rows.js';

const usualDays = 30;
const live = `state in ('undelivered', 'open', 'acknowledged', 'clarifying', 'answered', 'returned', 'declined')`;

/** The supervisor's page: load by person and desk, whose the open time is, what is asked again, what nobody touched. */
@Injectable()
export class ShowTeam {
  constructor(
    private readonly work: UnitOfWork,
    private readonly summaries: SummariseRequests,
  ) {}

  /** @param days how far back medians, rates and repetitions look; 30 unless told */
  async execute(actor: Actor, { days = usualDays }: { days?: number | undefined } = {}): Promise<TeamView> {
    return this.work.run(actor, async (tx) => ({
      days,
      rows: await teamRows(tx, days),
      summary: await this.summaries.within(tx, {}, days),
      askedAgain: await askedAgain(tx, days),
      openTime: await openTime(tx),
      ...(await standing(tx)),
    }));
  }
}

type Standing = Pick<TeamView, 'untouched' | 'openChange' | 'oldestOverdueDays'>;

async function standing(tx: Tx): Promise<Standing> {
  const [row] = await tx.query<Standing>(
    `select (count(*) filter (where ${live} and touched_at < $1::timestamptz - interval '3 days'))::int as untouched,
            (count(*) filter (where sent_at > $1::timestamptz - interval '7 days')
              - count(*) filter (where closed_at > $1::timestamptz - interval '7 days' and sent_at is not null))::int as "openChange",
            floor(extract(epoch from $1::timestamptz - min(due_at) filter (where ${live} and due_at < $1)) / 86400)::int as "oldestOverdueDays"
       from information_request
      where ${live} or sent_at > $1::timestamptz - interval '7 days' or closed_at > $1::timestamptz - interval '7 days'`,
    [tx.now],
  );
  return row ?? { untouched: 0, openChange: 0, oldestOverdueDays: null };
}

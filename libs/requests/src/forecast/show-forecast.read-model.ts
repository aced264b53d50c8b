import type { ForecastView } from '@liaison/contracts';
import { type Actor, type ExpectedRequest, forecast, openSpans, type WorkingCalendar } from '@liaison/domain';
import { CalendarReader } from '@liaison/people';
import { type Tx, UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

/** How far back the usual pace is looked for. */
const daysLookedBack = 28;
/** The most pressing ones: what is due in five days stands before what is due in fifty. */
const mostLookedAt = 5_000;

interface WaitingRow {
  readonly id: string;
  readonly claim_number: string;
  readonly kind: ForecastView['days'][number]['breaches'][number]['kind'];
  readonly subject: string | null;
  readonly due_at: Date;
  readonly holder: string | null;
  readonly holder_name: string | null;
}

/** What will be late in the next five working days if everybody of ours keeps their usual pace. */
@Injectable()
export class ShowForecast {
  constructor(
    private readonly work: UnitOfWork,
    private readonly calendars: CalendarReader,
  ) {}

  async execute(actor: Actor): Promise<ForecastView> {
    return this.work.run(actor, async (tx) => {
      const calendar = await this.calendars.of(tx, actor.organisationId);
      const rows = await tx.query<WaitingRow>(waitingSql, [actor.organisationId, mostLookedAt]);
      const waiting = rows.map(({ id, due_at, holder }) => ({ id, dueAt: due_at, holder }));
      const { paces, usual } = await pacesOf(tx, calendar);
      const { days, late } = forecast(waiting, { paces, usual }, calendar, tx.now);
      const byId = new Map(rows.map((row) => [row.id, row]));
      return {
        days: days.map(({ date, due, breaches }) => ({
          date,
          due,
          breaches: breaches.flatMap((breach) => toExpected(breach, byId.get(breach.id))),
        })),
        late: late.length,
        paces: holdersOf(rows).map(({ id, name, count }) => ({
          holder: { id, name },
          perDay: rounded(paces.get(id) ?? usual ?? 0),
          waiting: count,
        })),
        usual: usual === null ? null : rounded(usual),
        daysLookedBack,
      };
    });
  }
}

/** Settled requests per working day: by whoever sent the ball to the other side, and on the average of those. */
async function pacesOf(
  tx: Tx,
  calendar: WorkingCalendar,
): Promise<{ paces: Map<string, number>; usual: number | null }> {
  const from = new Date(tx.now.getTime() - daysLookedBack * 86_400_000);
  const days = new Set(openSpans(calendar, from, tx.now).map((span) => span.from.toISOString().slice(0, 10))).size;
  const rows = await tx.query<{ person: string; settled: number }>(settledSql, [tx.actor.organisationId, from]);
  const paces = new Map(rows.map(({ person, settled }) => [person, settled / Math.max(days, 1)]));
  const usual = rows.length === 0 ? null : [...paces.values()].reduce((sum, pace) => sum + pace, 0) / rows.length;
  return { paces, usual };
}

function toExpected({ expectedAt, dueAt }: ExpectedRequest, row: WaitingRow | undefined) {
  if (!row) return [];
  return [
    {
      requestId: row.id,
      claimNumber: row.claim_number,
      kind: row.kind,
      subject: row.subject,
      holder: row.holder === null ? null : { id: row.holder, name: row.holder_name ?? '' },
      dueAt: dueAt.toISOString(),
      expectedAt: expectedAt?.toISOString() ?? null,
    },
  ];
}

function holdersOf(rows: readonly WaitingRow[]): { id: string; name: string; count: number }[] {
  const counts = new Map<string, { id: string; name: string; count: number }>();
  for (const { holder, holder_name } of rows) {
    if (holder === null) continue;
    const known = counts.get(holder) ?? { id: holder, name: holder_name ?? '', count: 0 };
    counts.set(holder, { ...known, count: known.count + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count || a.name.localeCompare(b.name));
}

function rounded(pace: number): number {
  return Math.round(pace * 100) / 100;
}

/** Only what we were asked: an answer to review has no date that both sides agreed on. */
const waitingSql = `
  select r.id, c.number as claim_number, r.kind, r.subject, r.due_at, s.assignee_id as holder, s.assignee_name as holder_name
    from information_request r
    join claim c on c.id = r.claim_id
    join request_side s on s.request_id = r.id and s.side = 'addressee' and s.org_id = $1
   where r.addressee_org = $1 and r.state in ('open', 'acknowledged', 'returned') and r.due_at is not null
   order by r.due_at, r.id limit $2`;
const settledSql = `
  select t.by_person as person, count(distinct t.request_id)::int as settled
    from request_transition t join information_request r on r.id = t.request_id
   where t.by_org = $1 and r.addressee_org = $1 and t.at >= $2 and t.by_person is not null
     and t.action in ('answer', 'decline')
   group by t.by_person`;

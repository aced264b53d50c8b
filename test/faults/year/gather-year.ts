import { preferences } from '@liaison/contracts';
import type { RequestSide, WorkingCalendar } from '@liaison/domain';
import { GetRequest } from '@liaison/requests';
import type { WorkerWorld } from '../../e2e/worker-world.js';
import type { LivedYear } from './live-a-year.js';
import type { KnownPerson, LivedRequest, SentMessage, SentStep, YearRows } from './year-checker.js';

/** Reads what a year left behind: rows past row security, letters as they came, ledgers as each side is shown them. */
export async function gatherYear(world: WorkerWorld, lived: LivedYear): Promise<YearRows> {
  const sql = world.database.asOwner;
  const calendars = await sql<{ id: string; body: WorkingCalendar }>(`select org_id as id, body from working_calendar`);
  const steps = await sql<SentStep>(
    `select id, org_id as "organisationId", sent_at as at, critical from chase_step where state = 'sent'`,
  );
  return {
    calendars: new Map(calendars.map(({ id, body }) => [id, body])),
    people: await peopleOf(world),
    messages: [...(await lettersOf(world, lived)), ...(await sql<SentMessage>(pushesSql))],
    steps,
    requests: await requestsOf(world, lived),
  };
}

async function peopleOf({ database }: WorkerWorld): Promise<ReadonlyMap<string, KnownPerson>> {
  const rows = await database.asOwner<{ id: string; body: unknown; absences: KnownPerson['absences'] }>(
    `select p.id, f.body, coalesce((
              select jsonb_agg(jsonb_build_object('organisationId', a.org_id, 'from', a.from_day, 'until', a.until_day))
                from absence a where a.person_id = p.id), '[]') as absences
       from person p left join preference f on f.person_id = p.id`,
  );
  return new Map(rows.map(({ id, body, absences }) => [id, { preferences: preferences.parse(body ?? {}), absences }]));
}

/** Each letter that the mail server took, by the clock of that moment. @throws when a row and the letters differ */
async function lettersOf({ database }: WorkerWorld, { letters }: LivedYear): Promise<SentMessage[]> {
  const rows = await database.asOwner<Omit<SentMessage, 'at'>>(lettersSql);
  const known = new Set(rows.map(({ id }) => id));
  const strange = [...letters.keys()].filter((id) => !known.has(id));
  const doubled = [...letters].filter(([, at]) => at.length > 1).map(([id]) => id);
  const missed = rows.filter(({ id }) => !letters.has(id)).map(({ id }) => id);
  if (strange.length + doubled.length + missed.length > 0) {
    throw new Error(`Letters: ${JSON.stringify({ strange, doubled, missed })}`);
  }
  return rows.flatMap((row) => (letters.get(row.id) ?? []).map((at) => ({ ...row, at })));
}

/** What its two people are shown; an inner request has one side only that may differ. */
async function requestsOf(world: WorkerWorld, { requests }: LivedYear): Promise<LivedRequest[]> {
  const moves = await world.database.asOwner<{ id: string; at: Date; ball: RequestSide | null; to: string }>(
    `select request_id as id, at, ball, to_state as to from request_transition order by request_id, number`,
  );
  const lived: LivedRequest[] = [];
  for (const { id, asker, asked } of requests) {
    const from = world.clock.now();
    const ledgers = [];
    for (const reader of [asker, asked]) ledgers.push((await world.get(GetRequest).byId(reader, id)).ledger);
    const shown = { from, until: world.clock.now() };
    lived.push({ id, moves: moves.filter((move) => move.id === id), shown, ledgers });
  }
  return lived;
}

/** Critical is what carries nothing that is not. */
const lettersSql = `
  select m.id, 'email' as channel, m.org_id as "organisationId", m.person_id as "personId",
         case when m.person_id is null
              then coalesce((select s.critical from chase_step s 
                              where s.id = substring(m.effect_key from '^chase:([0-9a-f-]{36}):')::uuid), false)
              else (select bool_and(w.critical) from waiting_notice w where w.message_id = m.id) end as critical
    from mail_delivery m where m.state = 'sent'`;
const pushesSql = `
  select p.id, 'push' as channel, p.org_id as "organisationId", s.person_id as "personId", p.sent_at as at,
         (select bool_and(w.critical) from waiting_notice w where w.message_id = p.message_id) as critical
    from push_delivery p join push_subscription s on s.id = p.subscription_id where p.state = 'sent'`;

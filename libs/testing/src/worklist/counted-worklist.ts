import type { RequestFilters } from '@liaison/contracts';
import { type Actor, ballOf, closedStates, type RequestSide, type RequestState, sideOf } from '@liaison/domain';
import type { TestDatabase } from '../test-database.js';

/** A request as row security shows it, with what its reader's side keeps to itself. */
interface Seen {
  readonly id: string;
  readonly state: RequestState;
  readonly kind: string;
  readonly claim_id: string;
  readonly payer_org: string;
  readonly requester_org: string;
  readonly addressee_org: string;
  readonly requester_person: string;
  readonly addressee_person: string | null;
  readonly due_at: Date | null;
  readonly entered_at: Date;
  readonly touched_at: Date;
  readonly cents: number | null;
  readonly sides: readonly { side: string; desk: string | null; assignee: string | null }[];
  readonly asked_people: readonly string[];
  readonly day: string | null;
  readonly today: string;
}

const seenSql = `
  select r.id, r.state, r.kind, r.claim_id, r.payer_org, r.requester_org, r.addressee_org, r.requester_person,
         r.addressee_person, r.due_at, coalesce(r.sent_at, r.created_at) as entered_at, r.touched_at,
         (c.charge * 100)::int as cents,
         coalesce((select jsonb_agg(jsonb_build_object('side', s.side, 'desk', s.desk_id, 'assignee', s.assignee_id) order by s.side)
            from request_side s where s.request_id = r.id), '[]') as sides,
         array(select s.assignee_id from request_side s where s.request_id = r.id and s.side = 'addressee' and s.assignee_id is not null
               union select m.person_id from request_side s join desk_member m on m.desk_id = s.desk_id
                where s.request_id = r.id and s.side = 'addressee') as asked_people,
         to_char(r.due_at at time zone o.time_zone, 'YYYY-MM-DD') as day,
         to_char($1::timestamptz at time zone o.time_zone, 'YYYY-MM-DD') as today
    from information_request r join claim c on c.id = r.claim_id join organisation o on o.id = app.org()`;

/** A worklist and its figures counted in plain code from every request that the reader sees: slow, and hard to get wrong. */
export async function countWorklist(database: TestDatabase, actor: Actor, filters: RequestFilters) {
  return database.unitOfWork.run(actor, async (tx) => {
    const desks = await tx.query<{ id: string }>('select desk_id as id from desk_member where person_id = $1', [
      actor.personId,
    ]);
    const seen = await tx.query<Seen>(seenSql, [tx.now]);
    const reader = { actor, now: tx.now, desks: desks.map(({ id }) => id) };
    const listed = seen.filter((row) => isListed(row, filters, reader)).sort(byDue);
    return {
      listed: listed.map((row) => ({ id: row.id, side: sideIn(row, actor) })),
      figures: figuresOf(listed, reader),
    };
  });
}

interface Reader {
  readonly actor: Actor;
  readonly now: Date;
  readonly desks: readonly string[];
}

const dueOf = ({ due_at }: Seen): number => due_at?.getTime() ?? Infinity;
const byDue = (a: Seen, b: Seen): number => {
  if (dueOf(a) !== dueOf(b)) return dueOf(a) - dueOf(b);
  return a.id < b.id ? -1 : 1;
};
const isOpen = ({ state }: Seen): boolean => !closedStates.includes(state);
const isSent = (row: Seen): boolean => isOpen(row) && row.state !== 'draft';

/** The side that stands in the list: the one with the ball where both are the reader's own. */
function ownOf({ state, sides }: Seen): { desk: string | null; assignee: string | null } {
  return sides.find(({ side }) => side === ballOf[state]) ?? sides[0] ?? { desk: null, assignee: null };
}

function hasBall(row: Seen, { actor }: Reader): boolean {
  const side = ballOf[row.state];
  return side !== null && row[`${side}_org`] === actor.organisationId;
}

function isMine(row: Seen, reader: Reader): boolean {
  if (!hasBall(row, reader)) return false;
  return row.requester_org !== row.addressee_org || ballOf[row.state] === sideIn(row, reader.actor);
}

function sideIn({ addressee_person, asked_people, ...row }: Seen, actor: Actor): RequestSide {
  return sideOf(actor, {
    requesterOrg: row.requester_org,
    addresseeOrg: row.addressee_org,
    requesterPerson: row.requester_person,
    addresseePeople: addressee_person === null ? asked_people : [addressee_person, ...asked_people],
  });
}

function isListed(row: Seen, filters: RequestFilters, reader: Reader): boolean {
  const { state, kind, payer, desk, assignee } = filters;
  const checks = [
    state ? state.split(',').includes(row.state) : isOpen(row),
    !kind || row.kind === kind,
    !payer || row.payer_org === payer,
    !desk || ownOf(row).desk === desk,
    !assignee || ownOf(row).assignee === (assignee === 'none' ? null : assignee),
    isInScope(row, filters.scope, reader),
    isAtBall(row, filters.ball, reader),
    isDue(row, filters.due, reader),
  ];
  return checks.every(Boolean);
}

function isInScope(row: Seen, scope: RequestFilters['scope'], { actor, desks }: Reader): boolean {
  if (scope === 'desk') return row.sides.some(({ desk }) => desk !== null && desks.includes(desk));
  if (scope !== 'mine') return true;
  const isAsked = row.addressee_person === actor.personId && row.addressee_org === actor.organisationId;
  return isAsked || row.sides.some(({ assignee }) => assignee === actor.personId);
}

function isAtBall(row: Seen, ball: RequestFilters['ball'], reader: Reader): boolean {
  if (!ball) return true;
  if (ball === 'mine') return isMine(row, reader);
  if (ball === 'theirs') return isSent(row) && !isMine(row, reader);
  return ballOf[row.state] === ball;
}

function isDue(row: Seen, due: RequestFilters['due'], { now }: Reader): boolean {
  if (!due) return true;
  if (due === 'overdue') return isSent(row) && dueOf(row) < now.getTime();
  const days = row.day === null ? null : (Date.parse(row.day) - Date.parse(row.today)) / 86_400_000;
  if (days === null) return false;
  if (due === 'today') return days === 0 && dueOf(row) >= now.getTime();
  return due === 'week' ? days > 0 && days <= 7 : days > 7;
}

function figuresOf(listed: readonly Seen[], reader: Reader) {
  const sent = listed.filter(({ state }) => state !== 'draft');
  const { actor, now } = reader;
  const claims = new Map(sent.map(({ claim_id, cents }) => [claim_id, cents ?? 0]));
  const days = (row: Seen): number => (now.getTime() - row.entered_at.getTime()) / 86_400_000;
  const aged = (from: number, until: number) => sent.filter((row) => days(row) >= from && days(row) < until).length;
  const at = (row: Seen) => hasBall(row, reader);
  return {
    total: listed.length,
    needsMe: sent.filter((row) => at(row) && ownOf(row).assignee === actor.personId).length,
    dueToday: sent.filter((row) => isDue(row, 'today', reader)).length,
    overdue: sent.filter((row) => dueOf(row) < now.getTime()).length,
    unassigned: sent.filter((row) => at(row) && ownOf(row).assignee === null).length,
    returned: sent.filter(({ state }) => state === 'returned').length,
    pendedClaims: claims.size,
    dollarsWaiting:
      actor.reach === 'all' ? ([...claims.values()].reduce((sum, cents) => sum + cents, 0) / 100).toFixed(2) : null,
    byState: tallied(listed.map(({ state }) => state)),
    byBall: tallied(sent.flatMap(({ state }) => ballOf[state] ?? [])),
    ageing: [aged(-Infinity, 2), aged(2, 4), aged(4, 8), aged(8, 15), aged(15, Infinity)],
  };
}

function tallied(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

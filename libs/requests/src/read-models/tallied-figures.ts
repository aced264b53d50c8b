import { ballOf, type RequestState } from '@liaison/domain';
import type { Reads } from '@liaison/platform';
import type { WorklistFigures } from './worklist-figures.js';

interface Standing {
  readonly state: RequestState;
  readonly holdsBall: boolean;
  readonly isTaken: boolean;
  readonly count: number;
}

interface Tallied {
  readonly standing: readonly Standing[];
  readonly needsMe: number;
  readonly pendedClaims: number;
  readonly dollars: string | null;
  /** Sent, and due at some time. */
  readonly dated: number;
  readonly dueAhead: number;
  readonly dueToday: number;
  /** Sent within the last 2, 4, 8 and 15 days. */
  readonly since: readonly [number, number, number, number];
}

/**
 * The same figures of everything open in the organisation, from the tally that is kept with the entries
 * (`app.worklist_figures`), for those who see every request of it.
 */
export async function tallyFigures(tx: Reads): Promise<WorklistFigures> {
  const [tallied] = await tx.query<Tallied>(
    `select standing, needs_me as "needsMe", pended_claims as "pendedClaims", dollars, dated,
            due_ahead as "dueAhead", due_today as "dueToday", entered_since as since
       from app.worklist_figures($1, $2)`,
    [tx.actor.personId, tx.now],
  );
  if (!tallied) throw new Error('Figures of everything asked for by somebody who does not see it.');
  const { standing, needsMe, dueToday, pendedClaims, dollars, dated, dueAhead, since } = tallied;
  const sent = standing.filter(({ state }) => state !== 'draft');
  const [two, four, eight, fifteen] = since;
  return {
    ...{ needsMe, dueToday, pendedClaims, dollars },
    total: sum(standing),
    overdue: dated - dueAhead,
    unassigned: sum(sent.filter(({ holdsBall, isTaken }) => holdsBall && !isTaken)),
    returned: sum(sent.filter(({ state }) => state === 'returned')),
    byState: sumsBy(standing, ({ state }) => state),
    byBall: sumsBy(sent, ({ state }) => ballOf[state]),
    ageing: [two, four - two, eight - four, fifteen - eight, sum(sent) - fifteen],
  };
}

function sum(rows: readonly Standing[]): number {
  return rows.reduce((all, { count }) => all + count, 0);
}

function sumsBy(rows: readonly Standing[], nameOf: (row: Standing) => string | null): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const row of rows) {
    const name = nameOf(row);
    if (name !== null) sums[name] = (sums[name] ?? 0) + row.count;
  }
  return sums;
}

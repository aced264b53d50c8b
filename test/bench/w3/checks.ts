import { isDeepStrictEqual } from 'node:util';
import type { BenchReport, BenchRow } from '../support/bench.js';
import { lostRows } from './complete.js';
import type { PlanShape } from './plans.js';
import { readings } from './readings.js';
import type { Worklist } from './worklist.js';

/** What must hold of a worklist of any length; beside it what its figures cost as a statement. */
export async function checkWorklist(worklist: Worklist): Promise<BenchReport> {
  const lost = await lostRows(worklist);
  const figures = await compareFigures(worklist);
  const plans = await lookAtPlans(worklist);
  return { rows: figures.rows, failures: [...lost, ...figures.failures, ...plans] };
}

/** The two ways to the figures must agree, and the short one is what the rollup is for. */
async function compareFigures({ statements, requests }: Worklist): Promise<BenchReport> {
  const { tallied, counted, talliedMs, countedMs } = await statements.figures(15);
  const row: BenchRow = {
    what: 'the figures as a statement: live count to rollup',
    product: `${talliedMs.toFixed(2)} ms`,
    floor: `${countedMs.toFixed(2)} ms`,
    ratio: countedMs / talliedMs,
  };
  const differing = `of ${requests} requests the rollup says ${JSON.stringify(tallied)}, a count ${JSON.stringify(counted)}`;
  return { rows: [row], failures: isDeepStrictEqual(tallied, counted) ? [] : [differing] };
}

async function lookAtPlans({ statements, subjects, requests }: Worklist): Promise<string[]> {
  const failures: string[] = [];
  for (const { what, query } of readings) {
    if (!query) continue;
    const plan = await statements.planOf(query(subjects));
    console.log(`  ${what}: ${wordsOf(plan)}, of ${requests} requests`);
    failures.push(...overBudget(plan).map((failure) => `${what}, ${requests} requests: ${failure}`));
  }
  return failures;
}

/** A page looks at little more than it shows, however long the list is. */
function overBudget({ scanned, entries, indexes }: PlanShape): string[] {
  const large = scanned.filter((table) =>
    ['worklist_entry', 'information_request', 'claim', 'request_side'].includes(table),
  );
  const budget = 51 * 8;
  return [
    ...(large.length === 0 ? [] : [`reads ${large.join()} from end to end`]),
    ...(indexes.length > 0 ? [] : ['finds its entries by no index']),
    ...(entries <= budget ? [] : [`looks at ${entries} entries for a page of 50`]),
  ];
}

function wordsOf({ indexes, scanned, entries, blocks, ms }: PlanShape): string {
  const ends = scanned.length > 0 ? `, from end to end ${[...new Set(scanned)].join()}` : '';
  return `${entries} entries by ${indexes.join(' and ')}${ends}, ${blocks} blocks, ${ms.toFixed(1)} ms`;
}

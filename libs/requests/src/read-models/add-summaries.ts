import type { RequestSummary } from '@liaison/contracts';

type Counts = Readonly<Record<string, number>>;

/**
 * The figures over several of one's organisations: counts and dollars are added. A median of medians would be no median,
 * so those stay the acting organisation's, which comes first.
 */
export function addSummaries(summaries: readonly RequestSummary[]): RequestSummary {
  const [acting, ...others] = summaries;
  if (!acting) throw new Error('There is always the acting organisation.');
  return others.reduce(addTwo, acting);
}

function addTwo(one: RequestSummary, other: RequestSummary): RequestSummary {
  return {
    ...one,
    total: one.total + other.total,
    needsMe: one.needsMe + other.needsMe,
    dueToday: one.dueToday + other.dueToday,
    overdue: one.overdue + other.overdue,
    unassigned: one.unassigned + other.unassigned,
    returned: one.returned + other.returned,
    pendedClaims: one.pendedClaims + other.pendedClaims,
    dollarsWaiting: addDollars(one.dollarsWaiting, other.dollarsWaiting),
    byState: addCounts(one.byState, other.byState),
    byBall: addCounts(one.byBall, other.byBall),
    ageing: one.ageing.map(({ bucket, count }) => ({
      bucket,
      count: count + (other.ageing.find((each) => each.bucket === bucket)?.count ?? 0),
    })),
  };
}

function addCounts(one: Counts, other: Counts): Record<string, number> {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries([...names].map((name) => [name, (one[name] ?? 0) + (other[name] ?? 0)]));
}

/** In cents, so that nothing is lost; null where neither reader sees amounts. */
function addDollars(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  const cents = centsOf(one) + centsOf(other);
  const digits = String(cents < 0n ? -cents : cents).padStart(3, '0');
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function centsOf(amount: string): bigint {
  const [whole = '0', part = ''] = amount.split('.');
  return BigInt(whole + part.padEnd(2, '0'));
}

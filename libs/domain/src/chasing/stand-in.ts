/** Who takes what an absent person would have had: somebody, or nobody and why. */
export type StandIn =
  | { readonly personId: string; readonly via: 'named' | 'cover' }
  | { readonly personId: null; readonly via: 'no_cover' | 'cover_in_circle' };

/** Today's absences: who is away, with the deputy they named or null. */
export type Away = ReadonlyMap<string, string | null>;

/**
 * Follows the chain of deputies from a person to the first who is there. A chain that ends without a deputy, at
 * somebody who may not see the request, or in a circle leads to nobody: the caller goes to the supervisor, so that
 * silence is never the result.
 */
export function standInFor(personId: string, away: Away, mayStandIn: (deputyId: string) => boolean): StandIn {
  const passed = new Set<string>();
  for (let current = personId; ;) {
    if (!away.has(current)) return { personId: current, via: current === personId ? 'named' : 'cover' };
    passed.add(current);
    const deputy = away.get(current) ?? null;
    if (deputy === null || !mayStandIn(deputy)) return { personId: null, via: 'no_cover' };
    if (passed.has(deputy)) return { personId: null, via: 'cover_in_circle' };
    current = deputy;
  }
}

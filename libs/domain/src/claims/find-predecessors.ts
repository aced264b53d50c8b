import type { Correction, CorrectionLink } from './claim-relations.js';

/** A submission as the search for what a correction corrects reads it. */
export interface ReplaceableClaim {
  readonly id: string;
  /** The payer's organisation, or what the 837 names where nobody here is that payer. */
  readonly payer: string;
  readonly encounterKey: string;
  /** CLM05-3. */
  readonly frequencyCode: string | null;
  /** The payer's number: on a correction the number of the claim it corrects (REF F8). */
  readonly payerControlNumber: string | null;
  /** True while nothing has replaced or voided it. */
  readonly isCurrent: boolean;
}

/** CLM05-3: 7 replaces a prior claim, 8 voids it. */
export function correctionOf(frequencyCode: string | null): Correction | null {
  if (frequencyCode === '7') return 'replaces';
  return frequencyCode === '8' ? 'voids' : null;
}

/**
 * What each of the new corrections corrects: at the same payer, the latest claim that still stands, by the payer's number
 * (REF F8) where one has it, else by the encounter. `claims` are the corrections and all they could mean, in the order
 * they came; each is looked at once, so that a file of thousands of copies takes no longer than its length.
 */
export function findPredecessors(
  claims: readonly ReplaceableClaim[],
  newIds: ReadonlySet<string>,
): readonly CorrectionLink[] {
  const standing = new Standing();
  const links: CorrectionLink[] = [];
  for (const claim of claims) {
    const relation = correctionOf(claim.frequencyCode);
    const found = relation !== null && newIds.has(claim.id) ? standing.take(claim) : null;
    if (relation !== null && found !== null) links.push({ claimId: claim.id, relatedId: found, relation });
    // What voids leaves nothing behind that could be corrected.
    if (claim.isCurrent && relation !== 'voids') standing.add(claim);
  }
  return links;
}

/** Claims that still stand, the latest last, by number and by encounter. */
class Standing {
  private readonly byKey = new Map<string, string[]>();
  private readonly taken = new Set<string>();

  add(claim: ReplaceableClaim): void {
    for (const key of keysOf(claim)) {
      const ids = this.byKey.get(key);
      if (ids) ids.push(claim.id);
      else this.byKey.set(key, [claim.id]);
    }
  }

  /** The latest that stands under the first key that has one; it stands no more. */
  take(correction: ReplaceableClaim): string | null {
    for (const key of keysOf(correction)) {
      const id = this.pop(this.byKey.get(key) ?? []);
      if (id === null) continue;
      this.taken.add(id);
      return id;
    }
    return null;
  }

  private pop(ids: string[]): string | null {
    for (let id = ids.pop(); id !== undefined; id = ids.pop()) if (!this.taken.has(id)) return id;
    return null;
  }
}

function keysOf({ payer, payerControlNumber, encounterKey }: ReplaceableClaim): string[] {
  const byEncounter = `encounter ${payer} ${encounterKey}`;
  return payerControlNumber === null ? [byEncounter] : [`number ${payer} ${payerControlNumber}`, byEncounter];
}

import {
  hasNumber,
  plainNumber,
  proposeMatch,
  wordsOfName,
  type MatchableClaim,
  type MatchGround,
} from './propose-match.js';

export interface ClaimToMatch {
  readonly id: string;
  readonly matchable: MatchableClaim;
}

/** That a submitted claim may be the one that was prepared, and why. */
export interface MatchProposal {
  readonly preparedId: string;
  readonly submittedId: string;
  readonly grounds: readonly MatchGround[];
}

/** A file that repeats one claim a thousand times must not make a thousand proposals. */
const mostForOne = 5;

/**
 * The proposals between claims in preparation and submitted ones, at most five for each prepared claim. Only claims that
 * have a number or a word of the name in common are compared, so that long lists take no longer than their length. Where
 * a number is in common, claims without it are other visits of the same patient and not proposed.
 */
export function proposeMatches(prepared: readonly ClaimToMatch[], submitted: readonly ClaimToMatch[]): MatchProposal[] {
  if (prepared.length === 0) return [];
  const index = new Map<string, Set<ClaimToMatch>>();
  for (const candidate of submitted) {
    for (const key of keysOf(candidate.matchable)) {
      const known = index.get(key) ?? new Set();
      if (known.size < mostUnderOneKey) index.set(key, known.add(candidate));
    }
  }
  return prepared.flatMap((one) => proposalsFor(one, index));
}

/** Claims compared because of one number or name: what lies beyond is a file of copies. */
const mostUnderOneKey = 200;

function proposalsFor(prepared: ClaimToMatch, index: ReadonlyMap<string, ReadonlySet<ClaimToMatch>>): MatchProposal[] {
  const near = new Set(keysOf(prepared.matchable).flatMap((key) => [...(index.get(key) ?? [])]));
  const proposals = [...near]
    .flatMap((submitted) => {
      const grounds = proposeMatch(prepared.matchable, submitted.matchable);
      return grounds === null ? [] : [{ preparedId: prepared.id, submittedId: submitted.id, grounds }];
    })
    .sort((a, b) => b.grounds.length - a.grounds.length || (a.submittedId < b.submittedId ? -1 : 1));
  const numbered = proposals.filter(({ grounds }) => hasNumber(grounds));
  return (numbered.length > 0 ? numbered : proposals).slice(0, mostForOne);
}

function keysOf({ number, references, patientName }: MatchableClaim): string[] {
  const numbers = [number, ...references].map((value) => `number ${plainNumber(value)}`);
  return [...new Set([...numbers, ...wordsOfName(patientName).map((word) => `name ${word}`)])];
}

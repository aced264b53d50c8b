import type { RequestKind, RequestState } from './vocabulary.js';
import { ballOf } from './request-table.js';

/** The little of an item that tells whether two requests ask for the same. */
export interface ComparableItem {
  readonly id: string;
  readonly loinc: string | null;
  readonly reason: { readonly list: string; readonly code: string } | null;
  readonly question: string | null;
  readonly line: number | null;
}

export interface ComparableRequest {
  readonly claimId: string;
  readonly kind: RequestKind;
  readonly state: RequestState;
  readonly requesterOrg: string;
  readonly addresseeOrg: string;
  /** Who recorded it; null for one that came electronically. */
  readonly recordedBy: string | null;
  readonly mergedInto: string | null;
  readonly items: readonly ComparableItem[];
}

/** Same question with other capitals, spaces or full stops is the same question. */
export function wordsKey(words: string): string {
  return words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}]+/gu, ' ')
    .trim();
}

/**
 * Which item of one request is which of the other: each at most once. Same document, same coded reason or same words
 * (and the same line where both name one); where both ask for exactly one thing, that is it.
 * @returns from an item of `from` to an item of `to`
 */
export function matchItems(from: readonly ComparableItem[], to: readonly ComparableItem[]): Map<string, string> {
  const matched = new Map<string, string>();
  const free = new Set(to);
  for (const item of from) {
    const twin = [...free].find((candidate) => isSameAsk(item, candidate));
    if (!twin) continue;
    matched.set(item.id, twin.id);
    free.delete(twin);
  }
  const [only] = from;
  const [onlyOther] = to;
  if (from.length === 1 && to.length === 1 && only && onlyOther) matched.set(only.id, onlyOther.id);
  return matched;
}

function isSameAsk(one: ComparableItem, other: ComparableItem): boolean {
  if (one.line !== null && other.line !== null && one.line !== other.line) return false;
  if (one.loinc !== null && other.loinc !== null) return one.loinc === other.loinc;
  if (one.reason && other.reason) return reasonKey(one.reason) === reasonKey(other.reason);
  return one.question !== null && other.question !== null && wordsKey(one.question) === wordsKey(other.question);
}

function reasonKey({ list, code }: { readonly list: string; readonly code: string }): string {
  return `${list} ${code}`;
}

/** Why two requests cannot be one and the same; null where they can. `electronic` came through Liaison itself. */
export function whyNotMerged(recorded: ComparableRequest, electronic: ComparableRequest): string | null {
  if (recorded.recordedBy === null) return 'neither of the two was recorded from outside';
  if (electronic.recordedBy !== null) return 'both were recorded from outside';
  if (recorded.claimId !== electronic.claimId) return 'they concern different claims';
  if (recorded.kind !== electronic.kind) return 'they are of different kinds';
  const ours = recorded.recordedBy;
  const isSameSide = (recorded.addresseeOrg === ours) === (electronic.addresseeOrg === ours);
  return isSameSide ? null : 'they were asked in different directions';
}

/** True while a recorded request can still be taken over by an electronic one. */
export function canBeMerged(recorded: Pick<ComparableRequest, 'state' | 'mergedInto'>): boolean {
  return recorded.mergedInto === null && recorded.state !== 'draft' && ballOf[recorded.state] !== null;
}

import { isLive } from '../requests/request-table.js';
import type { RequestKind, RequestPhase, RequestState } from '../requests/vocabulary.js';

/** What becomes of an open request when a corrected claim (7) replaces the one it is about. */
export const successionChoices = ['carry', 'close', 'reissue'] as const;
export type SuccessionChoice = (typeof successionChoices)[number];

/** What of a request tells what a void (8) does to it. */
export interface VoidableRequest {
  readonly kind: RequestKind;
  readonly phase: RequestPhase | null;
  readonly state: RequestState;
}

/**
 * On a void, what was asked in order to pay closes by itself; audits and appeals look at what was paid before and stay
 * (PRODUCT.md, "The nouns").
 */
export function closesOnVoid({ kind, phase, state }: VoidableRequest): boolean {
  return kind === 'insurer_query' && phase === 'prepayment' && isLive(state);
}

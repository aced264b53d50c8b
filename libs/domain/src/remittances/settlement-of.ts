import type { Adjustment } from './vocabulary.js';

/** A remittance of the claim, as a request looks for its own. */
export interface SettlingRemittance {
  readonly on: string;
  readonly adjustments: readonly Pick<Adjustment, 'reason'>[];
}

/**
 * The remittance that tells what became of a request's threat: since it was sent, the last one that carries the reason the
 * request named, else simply the last. Null while none came.
 */
export function settlementOf<T extends SettlingRemittance>(
  request: { readonly sentOn: string; readonly carc: string | null },
  remittances: readonly T[],
): T | null {
  const since = remittances.filter(({ on }) => on >= request.sentOn);
  const named = since.filter(({ adjustments }) => adjustments.some(({ reason }) => reason === request.carc));
  return named.at(-1) ?? since.at(-1) ?? null;
}

import type { QueryTiming, RequestKind } from './vocabulary.js';

export interface TriggeredQuery {
  readonly kind: RequestKind;
  readonly timing: QueryTiming | null;
  readonly parentId: string | null;
  readonly trigger: string | null;
}

/** A coder who asks after the bill says what made them ask; of a query that is delegated, that is its parent. */
export function needsTrigger({ kind, timing, parentId, trigger }: TriggeredQuery): boolean {
  return kind === 'clinician_query' && timing === 'post_bill' && parentId === null && trigger === null;
}

/** When a clinician is asked, where nobody says: before the bill until the claim is submitted, after it from then on. */
export function usualTiming(stage: string): QueryTiming {
  return stage === 'in_preparation' ? 'pre_bill' : 'post_bill';
}

import type { QuestionResult, RequestKind, RequestSide, RequestState } from './vocabulary.js';

/** What decides how a request may still be ended, beyond the table. */
export interface EndingFacts {
  readonly kind: RequestKind;
  readonly state: RequestState;
  readonly result: QuestionResult | null;
  readonly outcome: string | null;
}

export const endingActNames = ['say_outcome', 'readdress'] as const;
export type EndingAct = (typeof endingActNames)[number];

const rules: Readonly<Record<EndingAct, (request: EndingFacts) => boolean>> = {
  /** Answering the parent closes its children without asking how each ended; the coder may still say so. */
  say_outcome: ({ kind, state, outcome }) =>
    kind === 'clinician_query' && state === 'accepted' && (outcome === null || outcome === 'complete'),
  /** "Another department answers": the same question goes to that desk, and this one closes. */
  readdress: ({ kind, state, result }) =>
    kind === 'claim_question' && state === 'answered' && result === 'wrong_department',
};

/** The acts with which the requester ends what an answer left open. */
export function endingActs(request: EndingFacts, side: RequestSide): EndingAct[] {
  return side === 'requester' ? endingActNames.filter((act) => rules[act](request)) : [];
}

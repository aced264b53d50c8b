import { requestTable, type RequestMove } from './request-table.js';
import type { RequestSide, RequestState } from './vocabulary.js';

/** Acts that change a request without moving its state, and the states in which a side may take them. */
export const standingActs = {
  assign: {
    by: ['requester', 'addressee'],
    in: ['open', 'acknowledged', 'clarifying', 'answered', 'returned', 'declined', 'undelivered'],
  },
  waive: { by: ['requester'], in: ['open', 'acknowledged', 'clarifying', 'returned'] },
  amend: { by: ['requester'], in: ['draft', 'open', 'acknowledged', 'clarifying', 'returned'] },
  hold: { by: ['addressee'], in: ['open', 'acknowledged', 'returned'] },
  release_hold: { by: ['addressee'], in: ['open', 'acknowledged', 'returned'] },
  ask_extension: { by: ['addressee'], in: ['open', 'acknowledged', 'returned'] },
  grant_extension: { by: ['requester'], in: ['open', 'acknowledged', 'clarifying', 'returned'] },
  refuse_extension: { by: ['requester'], in: ['open', 'acknowledged', 'clarifying', 'returned'] },
  redirect: { by: ['addressee'], in: ['open', 'acknowledged', 'returned'] },
  save_answer: { by: ['addressee'], in: ['open', 'acknowledged', 'clarifying', 'returned', 'expired'] },
} as const satisfies Record<string, { by: readonly RequestSide[]; in: readonly RequestState[] }>;
export type StandingAct = keyof typeof standingActs;

export type RequestAction = RequestMove | StandingAct;

/** True when this side may take a standing act in this state. */
export function mayAct(act: StandingAct, state: RequestState, side: RequestSide): boolean {
  const rule: { by: readonly RequestSide[]; in: readonly RequestState[] } = standingActs[act];
  return rule.by.includes(side) && rule.in.includes(state);
}

/** Moves that follow from another act (a waiver, a part that was the last): nobody presses them. */
const consequences: readonly RequestMove[] = ['waive_all', 'waive_rest', 'answer_part'];

/** What decides, beside the state, whether an act is open now. What is left out does not narrow anything. */
export interface ActFacts {
  /** Somebody outside is waited for. */
  readonly isHeld: boolean;
  /** More time was asked for and nobody has decided. */
  readonly isExtensionAsked: boolean;
  /** The request stays inside one organisation, where a colleague can be asked instead. */
  readonly isInner: boolean;
  /** Something that was sent in this round lies unopened with the requester. */
  readonly hasUnopenedAnswer: boolean;
  readonly mayReopen: boolean;
}

const conditions: Readonly<Partial<Record<RequestAction, (facts: ActFacts, state: RequestState) => boolean>>> = {
  hold: ({ isHeld }) => !isHeld,
  release_hold: ({ isHeld }) => isHeld,
  ask_extension: ({ isExtensionAsked }) => !isExtensionAsked,
  grant_extension: ({ isExtensionAsked }) => isExtensionAsked,
  refuse_extension: ({ isExtensionAsked }) => isExtensionAsked,
  redirect: ({ isInner }) => isInner,
  withdraw: ({ hasUnopenedAnswer }, state) => state === 'clarifying' || hasUnopenedAnswer,
  reopen: ({ mayReopen }) => mayReopen,
};

/** The buttons to show: the same table the server obeys, narrowed by what is known of this request. */
export function allowedActions(state: RequestState, side: RequestSide, facts?: ActFacts): RequestAction[] {
  const moves = (Object.entries(requestTable[state]) as [RequestMove, { by: string }][])
    .filter(([move, step]) => isMoveOf(step.by, side) && !consequences.includes(move))
    .map(([move]) => move);
  const acts = (Object.keys(standingActs) as StandingAct[]).filter((act) => mayAct(act, state, side));
  return [...moves, ...acts].filter((action) => !facts || (conditions[action]?.(facts, state) ?? true));
}

/** What the door says is entered by the side that sent. */
function isMoveOf(by: string, side: RequestSide): boolean {
  return by === side || (by === 'door' && side === 'requester');
}

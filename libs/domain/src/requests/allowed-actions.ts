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
  ask_extension: { by: ['addressee'], in: ['open', 'acknowledged', 'returned'] },
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

/** The buttons to show. The web calls the same function the server obeys. */
export function allowedActions(state: RequestState, side: RequestSide): RequestAction[] {
  const moves = (Object.entries(requestTable[state]) as [RequestMove, { by: string }][])
    .filter(([move, step]) => step.by === side && !consequences.includes(move))
    .map(([move]) => move);
  const acts = (Object.keys(standingActs) as StandingAct[]).filter((act) => mayAct(act, state, side));
  return [...moves, ...acts];
}

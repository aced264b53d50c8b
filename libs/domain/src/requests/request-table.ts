import { DomainError } from '../shared/domain-error.js';
import { type RequestSide, type RequestState, requestStates } from './vocabulary.js';

/** Acts that move a request from one state to another. */
export const requestMoves = [
  'send',
  'discard',
  'undeliver',
  'acknowledge',
  'clarify',
  'reply',
  'delegate',
  'answer',
  'answer_part',
  'withdraw',
  'supplement',
  'decline',
  'insist',
  'accept',
  'return',
  'cancel',
  'expire',
  'reopen',
  'waive_all',
  'waive_rest',
] as const;
export type RequestMove = (typeof requestMoves)[number];

/** The clock expires under the requester's policy; the door is what carries a request and may lose it. */
export type MoveBy = RequestSide | 'clock' | 'door';

export interface Step {
  readonly to: RequestState;
  readonly by: MoveBy;
  /** Where the move ends from round 2 on, when that differs. */
  readonly toInLaterRound?: RequestState;
}
export type Steps = Readonly<Partial<Record<RequestMove, Step>>>;

const close = {
  cancel: { to: 'cancelled', by: 'requester' },
  waive_all: { to: 'cancelled', by: 'requester' },
} as const;
const working = {
  clarify: { to: 'clarifying', by: 'addressee' },
  decline: { to: 'declined', by: 'addressee' },
  answer: { to: 'answered', by: 'addressee' },
  expire: { to: 'expired', by: 'clock' },
  ...close,
} as const;

/** The whole life of an information request (PRODUCT.md, "Request states"). What is not written here is refused. */
export const requestTable: Readonly<Record<RequestState, Steps>> = {
  draft: { send: { to: 'open', by: 'requester' }, discard: { to: 'discarded', by: 'requester' } },
  undelivered: { send: { to: 'open', by: 'requester' }, cancel: { to: 'cancelled', by: 'requester' } },
  open: {
    acknowledge: { to: 'acknowledged', by: 'addressee' },
    delegate: { to: 'acknowledged', by: 'addressee' },
    answer_part: { to: 'acknowledged', by: 'addressee' },
    undeliver: { to: 'undelivered', by: 'door' },
    ...working,
  },
  acknowledged: {
    waive_rest: { to: 'answered', by: 'requester' },
    delegate: { to: 'acknowledged', by: 'addressee' },
    answer_part: { to: 'acknowledged', by: 'addressee' },
    ...working,
  },
  clarifying: {
    reply: { to: 'acknowledged', by: 'requester' },
    withdraw: { to: 'acknowledged', by: 'addressee' },
    ...close,
  },
  answered: {
    accept: { to: 'accepted', by: 'requester' },
    return: { to: 'returned', by: 'requester' },
    withdraw: { to: 'acknowledged', toInLaterRound: 'returned', by: 'addressee' },
    supplement: { to: 'answered', by: 'addressee' },
    cancel: { to: 'cancelled', by: 'requester' },
  },
  returned: {
    waive_rest: { to: 'answered', by: 'requester' },
    delegate: { to: 'returned', by: 'addressee' },
    answer_part: { to: 'returned', by: 'addressee' },
    ...working,
  },
  declined: { insist: { to: 'returned', by: 'requester' }, cancel: { to: 'cancelled', by: 'requester' } },
  accepted: { reopen: { to: 'returned', by: 'requester' } },
  cancelled: { reopen: { to: 'returned', by: 'requester' } },
  expired: { reopen: { to: 'returned', by: 'requester' }, answer: { to: 'answered', by: 'addressee' } },
  discarded: {},
};

/** Who must act next in each state; nobody once it is closed. */
export const ballOf: Readonly<Record<RequestState, RequestSide | null>> = {
  draft: 'requester',
  undelivered: 'requester',
  open: 'addressee',
  acknowledged: 'addressee',
  clarifying: 'requester',
  answered: 'requester',
  returned: 'addressee',
  declined: 'requester',
  accepted: null,
  cancelled: null,
  expired: null,
  discarded: null,
};

export const closedStates: readonly RequestState[] = requestStates.filter((state) => ballOf[state] === null);

/** True while the addressee can still answer in time: what chasing and the worklist call open. */
export function isLive(state: RequestState): boolean {
  return state !== 'draft' && ballOf[state] !== null;
}

/** The state a move leads to. Throws `request.illegal_transition` (409) or `request.wrong_side` (403). */
export function nextRequestState(from: RequestState, move: RequestMove, by: MoveBy, round = 1): RequestState {
  const step = requestTable[from][move];
  if (by === 'requester' || by === 'addressee') refuseWrongSide(move, by);
  if (!step) throw new DomainError('request.illegal_transition', { facts: { from, move } });
  if (step.by !== by) throw new DomainError('request.wrong_side', { facts: { move, by } });
  return round > 1 && step.toInLaterRound ? step.toInLaterRound : step.to;
}

/** The side a move belongs to, whatever the state: a wrong side is told so before the state is looked at. */
export function sideOfMove(move: RequestMove): MoveBy {
  for (const steps of Object.values(requestTable)) {
    const step = steps[move];
    if (step) return step.by;
  }
  return 'clock';
}

function refuseWrongSide(move: RequestMove, by: RequestSide): void {
  if (sideOfMove(move) !== by) throw new DomainError('request.wrong_side', { facts: { move, by } });
}

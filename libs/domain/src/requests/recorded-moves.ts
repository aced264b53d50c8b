import { DomainError } from '../shared/domain-error.js';
import { mayAct, type StandingAct } from './allowed-actions.js';
import { type RequestMove, requestTable, sideOfMove } from './request-table.js';
import type { RequestKind, RequestSide, RequestState } from './vocabulary.js';
import { kindParties } from './vocabulary.js';

/** How somebody outside is reached, or reaches us (API.md, `recorded` and `outside`). */
export const exchangeChannels = ['telephone', 'fax', 'letter', 'portal', 'in_person'] as const;
export type ExchangeChannel = (typeof exchangeChannels)[number];

/** What we enter for an outside party as it arrives (API.md, "recorded"). */
export const recordedMoves = [
  'acknowledge',
  'clarify',
  'reply',
  'answer',
  'decline',
  'withdraw',
  'accept',
  'return',
  'insist',
  'cancel',
  'undeliver',
] as const satisfies readonly RequestMove[];
export type RecordedMove = (typeof recordedMoves)[number];

/** Their word on more time that we asked for: it moves the due date, not the state. */
export const recordedTimeActs = ['grant_extension', 'refuse_extension'] as const satisfies readonly StandingAct[];
export type RecordedTimeAct = (typeof recordedTimeActs)[number];

/** All that can be entered for an outside party. */
export const recordedActs = [...recordedMoves, ...recordedTimeActs] as const;
export type RecordedAct = (typeof recordedActs)[number];

/** Proof that something of ours reached an outside party. */
export const proofKinds = ['sent', 'delivered', 'received'] as const;
export type ProofKind = (typeof proofKinds)[number];

export function otherSide(side: RequestSide): RequestSide {
  return side === 'requester' ? 'addressee' : 'requester';
}

/**
 * The moves of an outside party that can be entered now, by whoever stands on `ours`. A letter of ours that comes back is
 * told by the door, and only its sender hears of it.
 */
export function recordableMoves(state: RequestState, ours: RequestSide): RecordedMove[] {
  return recordedMoves.filter((move) => {
    const step = requestTable[state][move];
    if (!step) return false;
    return step.by === otherSide(ours) || (step.by === 'door' && ours === 'requester');
  });
}

/** All that can be entered now: their moves, and their word on more time while they are asked for it. */
export function recordableActs(state: RequestState, ours: RequestSide, isExtensionAsked: boolean): RecordedAct[] {
  const onTime = recordedTimeActs.filter((act) => isExtensionAsked && mayAct(act, state, otherSide(ours)));
  return [...onTime, ...recordableMoves(state, ours)];
}

/** @throws DomainError `request.wrong_side` where the time is ours to give, `request.illegal_transition` in another state */
export function requireTheirTime(act: RecordedTimeAct, state: RequestState, ours: RequestSide): void {
  if (ours === 'requester') throw new DomainError('request.wrong_side', { facts: { move: act, by: ours } });
  if (!mayAct(act, state, 'requester')) {
    throw new DomainError('request.illegal_transition', { facts: { from: state, move: act } });
  }
}

/**
 * Who makes a recorded move: the other side, or the door that lost it.
 * @throws DomainError `request.wrong_side` for a move that is our own
 */
export function moverOf(move: RecordedMove, ours: RequestSide): RequestSide | 'door' {
  const by = sideOfMove(move);
  if (by === 'door' && ours === 'requester') return 'door';
  if (by !== otherSide(ours)) throw new DomainError('request.wrong_side', { facts: { move, by: ours } });
  return otherSide(ours);
}

/** Things happened in an order: not before the last one that is written, and not in the future. */
export function requireRecordedTime(at: Date, last: Date | null, now: Date, path = 'at'): void {
  const message =
    at > now ? 'lies in the future' : last !== null && at < last ? 'lies before what happened last' : null;
  if (message) throw new DomainError('request.recorded_time', { errors: [{ path, message }] });
}

/**
 * The side on which a recorded request puts its recorder: addressed by a letter that came, asking in one that went.
 * @throws DomainError `request.kind_not_allowed` for a kind that stays inside one organisation
 */
export function recorderSide(kind: RequestKind, recorder: 'provider' | 'payer'): RequestSide {
  const { requester, addressee } = kindParties[kind];
  if (requester === addressee) throw new DomainError('request.kind_not_allowed', { facts: { kind } });
  return requester === recorder ? 'requester' : 'addressee';
}

import { DomainError } from '../shared/domain-error.js';
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

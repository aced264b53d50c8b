import { DomainError, type EndingAct, endingActs } from '@liaison/domain';
import type { HeldRequest } from '../request.access.js';

/** @throws DomainError `request.illegal_transition` where the request does not stand so that this may end it. */
export function requireEnding({ request, side }: HeldRequest, act: EndingAct): void {
  if (endingActs(request, side).includes(act)) return;
  throw new DomainError('request.illegal_transition', { facts: { from: request.state, move: act } });
}

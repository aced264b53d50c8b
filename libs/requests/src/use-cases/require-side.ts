import { DomainError, type RequestSide } from '@liaison/domain';
import type { HeldRequest } from '../request.access.js';

/** The wrong side is told so before the state is looked at (API.md: 403 before 409). */
export function requireSide(held: HeldRequest, side: RequestSide): void {
  if (held.side !== side) throw new DomainError('request.wrong_side', { facts: { side: held.side } });
}

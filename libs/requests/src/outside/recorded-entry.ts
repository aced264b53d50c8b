import type { RecordedBody } from '@liaison/contracts';
import { nextRequestState, type MoveBy, type RequestMove, type RequestState } from '@liaison/domain';
import type { HeldRequest } from '../request.access.js';

export type Recorded<K extends RecordedBody['move']> = Extract<RecordedBody, { move: K }>;

/** A move of the outside party that is being entered: on what, by whom, and when it happened. */
export interface Entry {
  readonly held: HeldRequest;
  readonly by: MoveBy;
  readonly at: Date;
}

/** Where the move leads from here. @throws DomainError `request.illegal_transition` */
export function next({ held: { request }, by }: Entry, move: RequestMove): RequestState {
  return nextRequestState(request.state, move, by, request.round);
}

import { closedStates, type ErrorCode, type RequestState } from '@liaison/domain';
import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { ChasePlanner } from '../chasing/chase-planner.js';
import type { InformationRequest } from '../entities/information-request.entity.js';

/** A year, where the policy sets no window of its own. */
const reopenWindowDays = 365;
const dayMs = 86_400_000;

/** Whether a closed request may be opened again: not after its policy's window, and not what has nowhere to go. */
@Injectable()
export class Reopening {
  constructor(private readonly chases: ChasePlanner) {}

  /**
   * Why a closed request stays closed, or null. Read as its requester.
   * @param lock `for share` holds an open parent open until the transaction ends
   */
  async refusal(tx: Tx, request: InformationRequest, lock: 'for share' | '' = ''): Promise<ErrorCode | null> {
    if (await wasUndelivered(tx, request.id)) return 'request.illegal_transition';
    if (request.parentId && (await isClosed(tx, request.parentId, lock))) return 'request.parent_closed';
    const { reopenWindowDays: days = reopenWindowDays } = await this.chases.sentUnder(tx, request);
    const closedFor = tx.now.getTime() - (request.closedAt ?? tx.now).getTime();
    return closedFor > days * dayMs ? 'request.reopen_window_closed' : null;
  }
}

async function wasUndelivered(tx: Tx, requestId: string): Promise<boolean> {
  const [last] = await tx.query<{ from_state: RequestState }>(
    `select from_state from request_transition where request_id = $1 order by number desc limit 1`,
    [requestId],
  );
  return last?.from_state === 'undelivered';
}

async function isClosed(tx: Tx, parentId: string, lock: string): Promise<boolean> {
  const [parent] = await tx.query<{ state: RequestState }>(
    `select state from information_request where id = $1 ${lock}`,
    [parentId],
  );
  return !parent || closedStates.includes(parent.state);
}

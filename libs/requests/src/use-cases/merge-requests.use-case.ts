import type { RequestView } from '@liaison/contracts';
import { ballOf, canBeMerged, DomainError, matchItems, nextRequestState, whyNotMerged } from '@liaison/domain';
import { type Command, isUuid, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { InnerChange } from '../moves/inner-change.js';
import { RequestMover } from '../moves/request-mover.js';
import { MergeCarrier } from '../outside/merge-carrier.js';
import { type HeldRequest, RequestAccess, requireRevision } from '../request.access.js';
import { RequestCommands } from './request-commands.js';

/**
 * The electronic request that came later takes a recorded one over: what was prepared goes on in it, the recorded one
 * closes as superseded, and both name each other. Nothing is sent, and the other side learns nothing of it.
 */
@Injectable()
export class MergeRequests {
  constructor(
    private readonly commands: RequestCommands,
    private readonly access: RequestAccess,
    private readonly mover: RequestMover,
    private readonly carrier: MergeCarrier,
    private readonly inner: InnerChange,
  ) {}

  /** @throws DomainError `request.merge_mismatch`, `request.illegal_transition` where one of them is closed */
  async execute(
    command: Command,
    requestId: string,
    body: { requestId: string; revision?: number | undefined },
  ): Promise<RequestView> {
    return this.commands.run(command, requestId, async (tx) => {
      const named = await this.lockBoth(tx, requestId, body.requestId);
      const [recorded, electronic] = named[0].request.recordedBy ? named : ([named[1], named[0]] as const);
      requireMergeable(recorded, electronic);
      requireRevision(named[0], body.revision);
      const items = matchItems(recorded.items, electronic.items);
      await this.carrier.carry(tx, recorded, electronic, items);
      const { state, round } = recorded.request;
      await this.mover.write(tx, recorded, {
        action: 'merge',
        to: nextRequestState(state, 'cancel', 'requester', round),
        reason: 'superseded',
        facts: { mergedInto: electronic.request.id },
        patch: { mergedInto: electronic.request.id },
      });
      const facts = { mergedFrom: recorded.request.id, items: items.size };
      await this.inner.tell(tx, electronic.request, electronic.side, { action: 'merged', facts });
      return requestId;
    });
  }

  /** Both rows, always in the same order, so that two people who merge at once do not wait for each other. */
  private async lockBoth(tx: Tx, requestId: string, otherId: string): Promise<readonly [HeldRequest, HeldRequest]> {
    await this.access.require(tx, requestId);
    const isThere = isUuid(otherId) && otherId !== requestId && (await this.isThere(tx, otherId));
    if (!isThere) throw mismatch('is not a request of yours');
    const held = new Map<string, HeldRequest>();
    for (const id of [requestId, otherId].sort()) held.set(id, await this.access.lock(tx, id));
    const [one, other] = [held.get(requestId), held.get(otherId)];
    if (!one || !other) throw mismatch('is not a request of yours');
    return [one, other];
  }

  private async isThere(tx: Tx, id: string): Promise<boolean> {
    const rows = await tx.query(`select id from information_request where id = $1`, [id]);
    return rows.length > 0;
  }
}

function requireMergeable(recorded: HeldRequest, electronic: HeldRequest): void {
  const why = whyNotMerged(
    { ...recorded.request, items: recorded.items },
    { ...electronic.request, items: electronic.items },
  );
  if (why) throw mismatch(`cannot be merged: ${why}`);
  const { state } = electronic.request;
  const isOpen = state !== 'draft' && ballOf[state] !== null;
  if (isOpen && canBeMerged(recorded.request)) return;
  const from = isOpen ? recorded.request.state : state;
  throw new DomainError('request.illegal_transition', { facts: { from, move: 'merge' } });
}

function mismatch(message: string): DomainError {
  return new DomainError('request.merge_mismatch', { errors: [{ path: 'requestId', message }] });
}

import { applyChanges, ballOf, isOwed, type ItemChange, type RequestState } from '@liaison/domain';
import type { Facts, FeedEvent, Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { actorName } from '@liaison/people';
import { HoldReminders } from '../chasing/hold-reminders.js';
import { ChasePlanner } from '../chasing/chase-planner.js';
import type { InformationRequest } from '../entities/information-request.entity.js';
import type { HeldRequest } from '../request.access.js';
import type { HoldRow } from '../request-hold.repository.js';
import { RequestRepository } from '../request.repository.js';
import { LooseEnds } from './loose-ends.js';

/** Beside a transition that we entered for an outside party. */
export interface RecordedMark {
  readonly organisationId: string;
  readonly channel: string;
  readonly reference: string | null;
  readonly counterpart: string | null;
  readonly attachments: readonly string[];
}

/** What a decided move writes. */
export interface Move {
  readonly action: string;
  readonly to: RequestState;
  readonly round?: number;
  readonly items?: readonly ItemChange[];
  readonly reason?: string | null;
  /** What a person wrote beside a coded reason; both sides read it in the history. */
  readonly note?: string | null | undefined;
  readonly facts?: Facts;
  readonly patch?: Partial<InformationRequest>;
  /** When it happened, for what is entered later than that; the ledger counts from here. */
  readonly at?: Date;
  /** Entered by us for an outside party: by which channel, and whose move it was. */
  readonly recorded?: RecordedMark;
  /** The ball stays on its side but with somebody else, so the reminders begin anew. */
  readonly isNewTurn?: boolean;
  /** The due date moved while the turn goes on: what is left of the reminders is planned anew. */
  readonly isNewDue?: boolean;
  /** A hold that begins with this move: its own reminder is planned. */
  readonly hold?: HoldRow;
}

/**
 * Writes a decided move: state, items, the transition that is never changed, the end of the old reminders and the plan
 * of the new ones, and what is told of it. Every move goes through here, so that none can forget a part.
 */
@Injectable()
export class RequestMover {
  constructor(
    private readonly requests: RequestRepository,
    private readonly chases: ChasePlanner,
    private readonly looseEnds: LooseEnds,
    private readonly holds: HoldReminders,
  ) {}

  async write(tx: Tx, held: HeldRequest, move: Move): Promise<void> {
    const { request } = held;
    const from = request.state;
    const at = move.at ?? tx.now;
    const round = move.round ?? request.round;
    const ballMoved = isNewTurn(request, move);
    Object.assign(request, move.patch ?? {}, {
      state: move.to,
      round,
      revision: request.revision + 1,
      touchedAt: tx.now,
      ballSince: ballMoved ? at : request.ballSince,
      closedAt: closedSince(request.closedAt, move.to, at),
      // What the payer said stands with its answer; whoever has to answer anew says it anew.
      ...(ballOf[move.to] === 'addressee' ? { result: null } : {}),
    });
    await this.requests.update(tx, request);
    await this.looseEnds.settle(tx, request, from);
    await this.changeItems(tx, held, move.items ?? []);
    const number = await this.addTransition(tx, request, from, move);
    await this.remind(tx, request, { ...move, isNewTurn: ballMoved }, number);
    await this.requests.acknowledgeReminders(tx, request.id);
    await this.tell(tx, held, move, from);
  }

  private async remind(tx: Tx, request: InformationRequest, move: Move, number: number): Promise<void> {
    const isDueMoved = move.isNewDue === true && ballOf[move.to] === 'addressee';
    if (move.isNewTurn || isDueMoved) await this.chases.replan(tx, request, number);
    if (move.hold) await this.holds.plan(tx, request, move.hold, number);
  }

  private async addTransition(
    tx: Tx,
    { id, round }: InformationRequest,
    from: RequestState,
    move: Move,
  ): Promise<number> {
    const { action, to, reason = null, note = null, facts = {}, recorded, at = tx.now } = move;
    const byName = await actorName(tx);
    const told = { action, from, to, ball: ballOf[to], round, byName, reason, note, facts, at };
    return this.requests.addTransition(tx, id, recorded ? { ...told, recorded } : told);
  }

  private async changeItems(tx: Tx, held: HeldRequest, changes: readonly ItemChange[]): Promise<void> {
    await this.requests.changeItems(tx, changes);
    applyChanges(held.items, changes).forEach((changed, index) => {
      const item = held.items[index];
      if (item) item.state = changed.state;
    });
  }

  private async tell(tx: Tx, held: HeldRequest, move: Move, from: RequestState): Promise<void> {
    const { request, items } = held;
    await tx.record({
      action: `request.${move.action}`,
      subject: { kind: 'request', id: request.id },
      claimId: request.claimId,
      facts: { from, to: move.to, round: request.round },
      feed: [sharedEvent(request, `request.${move.action}`)],
      outbox: [
        {
          topic: move.action === 'send' ? 'request.sent' : 'request.moved',
          subjectId: request.id,
          facts: {
            action: move.action,
            from,
            to: move.to,
            owed: items.filter(isOwed).length,
            number: request.revision,
          },
        },
      ],
    });
  }
}

/** A move that leaves a closed request closed does not close it again. */
function closedSince(closedAt: Date | null, to: RequestState, at: Date): Date | null {
  return ballOf[to] === null ? (closedAt ?? at) : null;
}

/** The ball changes sides, or stays on its side but begins anew. */
function isNewTurn(request: InformationRequest, { to, round = request.round, isNewTurn }: Move): boolean {
  return ballOf[request.state] !== ballOf[to] || round !== request.round || isNewTurn === true;
}

/** Until it is sent a request is its own side's alone, and a recorded one always: its events carry that organisation. */
export function sharedEvent(request: InformationRequest, type: string): FeedEvent {
  const unsent = request.state === 'draft' || request.state === 'discarded';
  return {
    stream: `request:${request.id}`,
    number: request.revision,
    type,
    claimId: request.claimId,
    requestId: request.id,
    providerOrg: request.providerOrg,
    payerOrg: request.payerOrg,
    audience: request.audience,
    ...(request.recordedBy ? { orgId: request.recordedBy } : unsent ? { orgId: request.requesterOrg } : {}),
  };
}

/** A change inside one side: its own stream, so that the other side sees neither a gap nor a hint. */
export function innerEvent(request: InformationRequest, side: string, number: number, type: string): FeedEvent {
  return {
    stream: `request-inner:${request.id}:${side}`,
    number,
    type,
    claimId: request.claimId,
    requestId: request.id,
    providerOrg: request.providerOrg,
    payerOrg: request.payerOrg,
    audience: request.audience,
    orgId: side === 'requester' ? request.requesterOrg : request.addresseeOrg,
  };
}

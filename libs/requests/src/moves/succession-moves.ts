import type { StoredClaim } from '@liaison/claims';
import type { Addressee, CreateRequestBody } from '@liaison/contracts';
import { nextRequestState, type SuccessionChoice } from '@liaison/domain';
import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { grantAsked } from '@liaison/claims';
import type { RequestItem } from '../entities/request-item.entity.js';
import { RequestAccess, type HeldRequest } from '../request.access.js';
import { RequestRepository } from '../request.repository.js';
import { ChildRequests } from './child-requests.js';
import { RequestDrafter, type DraftBody } from './request-drafter.js';
import { RequestMover, sharedEvent } from './request-mover.js';

/** What becomes of one request when a corrected claim has replaced the claim it is about. */
@Injectable()
export class SuccessionMoves {
  constructor(
    private readonly access: RequestAccess,
    private readonly requests: RequestRepository,
    private readonly mover: RequestMover,
    private readonly children: ChildRequests,
    private readonly drafter: RequestDrafter,
  ) {}

  async choose(tx: Tx, held: HeldRequest, choice: SuccessionChoice, successor: StoredClaim): Promise<void> {
    if (choice === 'carry') return this.carry(tx, held, successor);
    await this.close(tx, held, 'superseded');
    if (choice === 'reissue') await this.drafter.write(tx, successor, toDraft(held));
  }

  /** Ends a request of the own side, whatever state it is in, and what the own side delegated from it. */
  async close(tx: Tx, held: HeldRequest, reason: string): Promise<void> {
    const { request } = held;
    if (request.state === 'draft') {
      const to = nextRequestState(request.state, 'discard', 'requester');
      return this.mover.write(tx, held, { action: 'discard', to });
    }
    const to = nextRequestState(request.state, 'cancel', 'requester', request.round);
    await this.mover.write(tx, held, { action: 'cancel', to, reason });
    await this.children.cancelFor(tx, request.id);
  }

  /**
   * The request lives on under the corrected claim: same state, same ball, same clock. The step is written as a transition
   * from a state to itself, so that the ledger runs on and the record says from which claim it came. A draft has neither
   * clock nor record yet: it is written on under the corrected claim.
   */
  async carry(tx: Tx, held: HeldRequest, successor: StoredClaim): Promise<void> {
    const { request } = held;
    const { id: claimId, providerOrg, payerOrg } = successor;
    if (request.state === 'draft') return this.carryDraft(tx, held, successor);
    const facts = { fromClaim: request.claimId, toClaim: claimId };
    await this.mover.write(tx, held, {
      action: 'carry',
      to: request.state,
      facts,
      patch: { claimId, providerOrg, payerOrg },
    });
    await this.keepAskedPeople(tx, request.id, claimId);
    await this.carryChildren(tx, request.id, successor);
  }

  private async carryDraft(tx: Tx, { request }: HeldRequest, successor: StoredClaim): Promise<void> {
    const { id: claimId, providerOrg, payerOrg } = successor;
    const fromClaim = request.claimId;
    Object.assign(request, { claimId, providerOrg, payerOrg, revision: request.revision + 1, touchedAt: tx.now });
    await this.requests.update(tx, request);
    await tx.record({
      action: 'request.draft_carried',
      subject: { kind: 'request', id: request.id },
      claimId,
      facts: { fromClaim, toClaim: claimId },
      feed: [sharedEvent(request, 'request.draft_carried')],
    });
  }

  /** What the own side delegated goes where its parent went. The other side's children follow by the worker. */
  async carryChildren(tx: Tx, parentId: string, successor: StoredClaim): Promise<void> {
    for (const id of await this.children.openOf(tx, parentId)) {
      const held = await this.access.lock(tx, id);
      if (held.request.claimId !== successor.id) await this.carry(tx, held, successor);
    }
  }

  /** Whoever was asked sees the claim the question is about now. */
  private async keepAskedPeople(tx: Tx, requestId: string, claimId: string): Promise<void> {
    const people = await tx.query<{ id: string }>(
      `select person_id as id from request_person where request_id = $1 and org_id = $2`,
      [requestId, tx.actor.organisationId],
    );
    for (const { id } of people) await grantAsked(tx, claimId, id, tx.actor.organisationId);
  }
}

/** The same question anew: what was accepted or waived is not asked again, and the due date is the policy's to set. */
function toDraft({ request, items }: HeldRequest): DraftBody {
  const due = 'at' in request.dueSpec ? { policy: true as const } : (request.dueSpec as CreateRequestBody['due']);
  return {
    kind: request.kind,
    due,
    addressee: addresseeOf(request),
    items: stillWanted(items).map(toItemBody),
    group: request.groupName ?? undefined,
    trigger: request.trigger ?? undefined,
    consequence: (request.consequence ?? undefined) as CreateRequestBody['consequence'],
    ...given(request, ['phase', 'timing', 'about', 'subject', 'note', 'justification', 'dateRange']),
  };
}

/** The fields that say something: a body leaves out what is not given, a row keeps null. */
function given<T, K extends keyof T>(row: T, names: readonly K[]): { [N in K]?: NonNullable<T[N]> } {
  const pairs = names.flatMap((name) => (row[name] === null ? [] : [[name, row[name]]]));
  return Object.fromEntries(pairs) as { [N in K]?: NonNullable<T[N]> };
}

function addresseeOf({ addresseeOrg, addresseeDesk, addresseePerson }: HeldRequest['request']): Addressee {
  if (addresseePerson !== null) return { personId: addresseePerson };
  return addresseeDesk === null ? { organisationId: addresseeOrg } : { deskId: addresseeDesk };
}

/** All of them where everything was settled: a request has at least one item. */
function stillWanted(items: readonly RequestItem[]): readonly RequestItem[] {
  const wanted = items.filter(({ state }) => state !== 'accepted' && state !== 'waived');
  return wanted.length > 0 ? wanted : items;
}

function toItemBody(item: RequestItem) {
  const { options, indicators } = item;
  return {
    ...given(item, ['loinc', 'reason', 'question', 'line', 'dateRange']),
    options: [...options],
    indicators: [...indicators],
  };
}

import type { CreateRequestBody, ItemBody } from '@liaison/contracts';
import { hasPayer } from '@liaison/claims';
import { DomainError, kindParties, usualTiming } from '@liaison/domain';
import { actorName } from '@liaison/people';
import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import type { HeldRequest } from '../request.access.js';
import { RequestRepository } from '../request.repository.js';
import { AddresseeResolver, type AddressedClaim } from './addressee.js';
import { type DraftContext, toItemRows, toRequestRow } from './draft-rows.js';
import { linkedAppeal } from './linked-appeal.js';
import { requireOwnPolicy } from './own-policy.js';
import { sharedEvent } from './request-mover.js';

export type DraftBody = Omit<CreateRequestBody, 'send' | 'override' | 'outside' | 'items'> & {
  readonly items: readonly (ItemBody & { readonly parentItemId?: string })[];
};

/** Writes a new draft of the actor's organisation. */
@Injectable()
export class RequestDrafter {
  constructor(
    private readonly requests: RequestRepository,
    private readonly addressees: AddresseeResolver,
  ) {}

  async write(tx: Tx, claim: AddressedClaim, body: DraftBody, parentId: string | null = null): Promise<HeldRequest> {
    refuseKind(tx, claim, body);
    if (!body.addressee) throw addresseeMissing();
    const addressee = await this.addressees.resolve(tx, claim, body.kind, body.addressee);
    await refuseOutside(tx, addressee);
    const name = await actorName(tx);
    const requester = { org: tx.actor.organisationId, person: tx.actor.personId, name };
    return this.writeRows(tx, claim, body, { addressee, requester, parentId });
  }

  /** The rows of a draft whose parties are known. */
  async writeRows(tx: Tx, claim: AddressedClaim, body: DraftBody, parties: DraftParties): Promise<HeldRequest> {
    requireAbout(body);
    if (body.policyId) await requireOwnPolicy(tx, body.policyId, body.kind);
    const request = toRequestRow(
      { ...withDefaults(body, claim), items: [...body.items] },
      { claim, ...parties, appealId: await linkedAppeal(tx, claim.id, body), now: tx.now },
    );
    const items = toItemRows(request.id, body.items);
    await this.requests.insert(tx, request, items);
    const { org, person, name } = parties.requester;
    const isOurs = org === tx.actor.organisationId;
    const side = { requestId: request.id, side: 'requester' as const, orgId: org, deskId: null };
    await this.requests.addSide(tx, {
      ...side,
      assigneeId: isOurs ? person : null,
      assigneeName: isOurs ? name : null,
    });
    if (isOurs) await this.requests.addHolder(tx, { ...side, personId: person, name });
    await tx.record({
      action: 'request.drafted',
      subject: { kind: 'request', id: request.id },
      claimId: claim.id,
      facts: { kind: request.kind, items: items.length },
      feed: [sharedEvent(request, 'request.drafted')],
    });
    const sides = await this.requests.sidesOf(tx, request.id);
    return { request, items, sides, side: isOurs ? 'requester' : 'addressee' };
  }
}

export type DraftParties = Pick<DraftContext, 'addressee' | 'requester' | 'parentId' | 'recordedBy'>;

/** An outside organisation has nobody who could open it: say how it went to them instead. */
async function refuseOutside(tx: Tx, { org, name }: { org: string; name: string }): Promise<void> {
  const [row] = await tx.query<{ kind: string }>(`select kind from organisation where id = $1`, [org]);
  if (row?.kind !== 'outside') return;
  throw new DomainError('request.outside_invalid', {
    errors: [
      { path: 'outside', message: `is needed: ${name} has no account here, so say how the request went to them` },
    ],
  });
}

function addresseeMissing(): DomainError {
  return new DomainError('request.addressee_invalid', { errors: [{ path: 'addressee', message: 'is needed' }] });
}

/** @throws DomainError `request.kind_not_allowed`, `claim.unknown_payer`. */
function refuseKind(tx: Tx, claim: AddressedClaim, body: DraftBody): void {
  const parties = kindParties[body.kind];
  if (parties.requester !== tx.actor.organisationKind)
    throw new DomainError('request.kind_not_allowed', { facts: { kind: body.kind } });
  const needsPayer = parties.requester !== parties.addressee;
  if (needsPayer && !hasPayer(claim)) throw new DomainError('claim.unknown_payer');
}

function requireAbout(body: DraftBody): void {
  if (body.kind !== 'claim_question' || body.about) return;
  throw new DomainError('request.phase_missing', {
    errors: [{ path: 'about', message: 'is needed for a question to the payer' }],
  });
}

/** Phase and timing that were left open: a payer asks before payment, a query's timing follows the claim's stage. */
function withDefaults(body: DraftBody, claim: AddressedClaim): DraftBody {
  if (body.kind === 'insurer_query') return { ...body, phase: body.phase ?? (body.appealId ? 'appeal' : 'prepayment') };
  if (body.kind !== 'clinician_query') return body;
  return { ...body, timing: body.timing ?? usualTiming(claim.stage) };
}

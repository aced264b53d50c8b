import type { DelegateBody } from '@liaison/contracts';
import { DomainError, kindOfDelegated, requireItems, type RequestKind } from '@liaison/domain';
import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import type { RequestItem } from '../entities/request-item.entity.js';
import type { HeldRequest } from '../request.access.js';
import { RequestRepository } from '../request.repository.js';
import { Assignment } from './assignment.js';
import { InnerChange } from './inner-change.js';
import { RequestDrafter, type DraftBody } from './request-drafter.js';
import { RequestMover } from './request-mover.js';
import { RequestSender } from './request-sender.js';

/** The two halves of delegating: the child is written and sent, the parent taken and its inner ledger told. */
@Injectable()
export class DelegationSteps {
  constructor(
    private readonly drafter: RequestDrafter,
    private readonly sender: RequestSender,
    private readonly mover: RequestMover,
    private readonly assignment: Assignment,
    private readonly inner: InnerChange,
    private readonly requests: RequestRepository,
  ) {}

  async open(
    tx: Tx,
    claim: Parameters<RequestDrafter['write']>[1],
    parent: HeldRequest,
    body: DelegateBody,
  ): Promise<HeldRequest> {
    const wanted = body.items.map((item) => item.parentItemId);
    requireItems(parent.items, wanted, (index) => `items.${index}.parentItemId`);
    const kind = await this.kindFor(tx, body);
    const draft: DraftBody = {
      kind,
      addressee: body.addressee,
      due: body.due,
      items: body.items.map((item) => childItem(item, parent.items)),
      ...(body.subject ? { subject: body.subject } : {}),
      ...(body.note ? { note: body.note } : {}),
    };
    const child = await this.drafter.write(tx, claim, draft, parent.request.id);
    if (body.send !== false) await this.sender.send(tx, child, body.override);
    return child;
  }

  async acknowledge(tx: Tx, held: HeldRequest, to: HeldRequest['request']['state'], child: HeldRequest): Promise<void> {
    const { request } = held;
    const taken = held.sides.find((side) => side.side === 'addressee')?.assigneeId;
    if (!taken) await this.assignment.toPerson(tx, request, 'addressee', tx.actor.personId);
    if (request.state !== to) await this.mover.write(tx, held, { action: 'delegate', to });
    if (await isAllDelegated(tx, request.id)) {
      await this.requests.addHolder(tx, {
        requestId: request.id,
        side: 'addressee',
        orgId: tx.actor.organisationId,
        deskId: child.request.addresseeDesk,
        personId: child.request.addresseePerson,
        name: child.request.addresseeName,
      });
    }
    await this.inner.tell(tx, request, 'addressee', { action: 'delegated', facts: { childId: child.request.id } });
  }

  /** The kind follows from who delegates to whom (API.md, "delegate"). */
  private async kindFor(tx: Tx, body: DelegateBody): Promise<RequestKind> {
    if (!('personId' in body.addressee)) return kindOfDelegated(tx.actor.organisationKind, false);
    const [row] = await tx.query<{ roles: string[] }>(
      `select roles from membership where person_id = $1 and org_id = $2 and disabled_at is null`,
      [body.addressee.personId, tx.actor.organisationId],
    );
    if (!row) {
      throw new DomainError('request.addressee_invalid', {
        errors: [{ path: 'addressee.personId', message: 'is not a colleague' }],
      });
    }
    return kindOfDelegated(tx.actor.organisationKind, row.roles.includes('caregiver'));
  }
}

/** A delegate holds a request only while every unanswered item of it is delegated (PRODUCT.md, "Ball"). */
async function isAllDelegated(tx: Tx, requestId: string): Promise<boolean> {
  const [row] = await tx.query<{ all: boolean }>(
    `select not exists (
       select 1 from request_item i
        where i.request_id = $1 and i.state in ('outstanding', 'returned')
          and not exists (select 1 from item_answer a where a.item_id = i.id and a.state = 'draft')
          and not exists (select 1 from request_item k join information_request c on c.id = k.request_id
                           where k.parent_item_id = i.id and c.state in ('open', 'acknowledged', 'returned'))) as all`,
    [requestId],
  );
  return row?.all ?? false;
}

/** An item without its own loinc, reason or question copies its parent's. */
function childItem(item: DelegateBody['items'][number], parents: readonly RequestItem[]): DraftBody['items'][number] {
  const parent = parents.find((candidate) => candidate.id === item.parentItemId);
  if (!parent || item.loinc || item.reason || item.question) return item;
  const { loinc, reason, question, line, dateRange } = parent;
  return { ...present({ line, dateRange }), ...item, ...present({ loinc, reason, question }) };
}

/** Only what is there: an absent field stays absent. */
function present<T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}

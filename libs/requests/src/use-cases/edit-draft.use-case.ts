import { ClaimAccess } from '@liaison/claims';
import type { PatchRequestBody, RequestView } from '@liaison/contracts';
import type { Command, Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { AddresseeResolver } from '../moves/addressee.js';
import { Amendment } from '../moves/amendment.js';
import { toItemRows } from '../moves/draft-rows.js';
import { requireOwnPolicy } from '../moves/own-policy.js';
import { sharedEvent } from '../moves/request-mover.js';
import { type HeldRequest, RequestAccess, requireRevision } from '../request.access.js';
import { RequestRepository } from '../request.repository.js';
import { RequestCommands } from './request-commands.js';

/** Changes any field of a draft; of a sent request the items and the due date, as an amendment. */
@Injectable()
export class EditDraft {
  constructor(
    private readonly commands: RequestCommands,
    private readonly access: RequestAccess,
    private readonly requests: RequestRepository,
    private readonly claims: ClaimAccess,
    private readonly addressees: AddresseeResolver,
    private readonly amendment: Amendment,
  ) {}

  async execute(command: Command, requestId: string, body: PatchRequestBody): Promise<RequestView> {
    return this.commands.run(command, requestId, async (tx) => {
      const held = await this.access.lockFor(tx, requestId, 'requester');
      if (held.request.state === 'draft') await this.edit(tx, held, body);
      else await this.amendment.apply(tx, held, body);
      return requestId;
    });
  }

  private async edit(tx: Tx, held: HeldRequest, body: PatchRequestBody): Promise<void> {
    requireRevision(held, body.revision);
    const { request } = held;
    if (body.policyId) await requireOwnPolicy(tx, body.policyId, request.kind);
    if (body.addressee) {
      const claim = await this.claims.require(tx, request.claimId);
      const found = await this.addressees.resolve(tx, claim, request.kind, body.addressee);
      Object.assign(request, {
        addresseeOrg: found.org,
        addresseeDesk: found.desk,
        addresseePerson: found.person,
        addresseeName: found.name,
      });
    }
    Object.assign(request, changedFields(body), { revision: request.revision + 1, touchedAt: tx.now });
    await this.requests.update(tx, request);
    if (body.items) await this.requests.replaceItems(tx, request.id, toItemRows(request.id, body.items));
    await this.tell(tx, held);
  }

  private async tell(tx: Tx, { request }: HeldRequest): Promise<void> {
    await tx.record({
      action: 'request.draft_edited',
      subject: { kind: 'request', id: request.id },
      claimId: request.claimId,
      feed: [sharedEvent(request, 'request.draft_edited')],
    });
  }
}

const columns = {
  phase: 'phase',
  timing: 'timing',
  about: 'about',
  subject: 'subject',
  note: 'note',
  justification: 'justification',
  group: 'groupName',
  trigger: 'trigger',
  dateRange: 'dateRange',
  consequence: 'consequence',
  due: 'dueSpec',
  policyId: 'policyId',
} as const satisfies Partial<Record<keyof PatchRequestBody, string>>;

function changedFields(body: PatchRequestBody): object {
  const entries = Object.entries(columns) as [keyof typeof columns, string][];
  return Object.fromEntries(
    entries.flatMap(([field, column]) => (body[field] === undefined ? [] : [[column, body[field]]])),
  );
}

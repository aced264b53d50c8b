import { ClaimAccess } from '@liaison/claims';
import type { PatchRequestBody, RequestView } from '@liaison/contracts';
import { DomainError } from '@liaison/domain';
import type { Command } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { AddresseeResolver } from '../moves/addressee.js';
import { toItemRows } from '../moves/draft-rows.js';
import { requireOwnPolicy } from '../moves/own-policy.js';
import { sharedEvent } from '../moves/request-mover.js';
import { type HeldRequest, RequestAccess, requireRevision } from '../request.access.js';
import { RequestRepository } from '../request.repository.js';
import { RequestCommands } from './request-commands.js';

/** Changes any field of a draft. What was sent is not a draft any more. */
@Injectable()
export class EditDraft {
  constructor(
    private readonly commands: RequestCommands,
    private readonly access: RequestAccess,
    private readonly requests: RequestRepository,
    private readonly claims: ClaimAccess,
    private readonly addressees: AddresseeResolver,
  ) {}

  async execute(command: Command, requestId: string, body: PatchRequestBody): Promise<RequestView> {
    return this.commands.run(command, requestId, async (tx) => {
      const held = await this.access.lockFor(tx, requestId, 'requester');
      requireRevision(held, body.revision);
      const { request } = held;
      if (request.state !== 'draft') {
        throw new DomainError('request.illegal_transition', { facts: { from: request.state, move: 'edit' } });
      }
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
      if (body.items) await this.requests.replaceItems(tx, requestId, toItemRows(requestId, body.items));
      await this.tell(tx, held);
      return requestId;
    });
  }

  private async tell(tx: Parameters<RequestRepository['update']>[0], { request }: HeldRequest): Promise<void> {
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

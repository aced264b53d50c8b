import { ClaimAccess } from '@liaison/claims';
import type { ItemBody, ReaddressBody, RequestView } from '@liaison/contracts';
import { decideAccept } from '@liaison/domain';
import type { Command } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import type { RequestItem } from '../entities/request-item.entity.js';
import { RequestDrafter } from '../moves/request-drafter.js';
import { RequestMover } from '../moves/request-mover.js';
import { RequestSender } from '../moves/request-sender.js';
import { RequestAccess, requireRevision } from '../request.access.js';
import { RequestCommands } from './request-commands.js';
import { requireEnding } from './require-ending.js';

/** "Another department answers": the question closes with that, and the same one goes to the right desk of the payer. */
@Injectable()
export class ReaddressQuestion {
  constructor(
    private readonly commands: RequestCommands,
    private readonly access: RequestAccess,
    private readonly mover: RequestMover,
    private readonly claims: ClaimAccess,
    private readonly drafter: RequestDrafter,
    private readonly sender: RequestSender,
  ) {}

  async execute(command: Command, requestId: string, body: ReaddressBody): Promise<RequestView> {
    return this.commands.run(command, requestId, async (tx) => {
      const held = await this.access.lockFor(tx, requestId, 'requester');
      requireEnding(held, 'readdress');
      requireRevision(held, body.revision);
      const { request } = held;
      const { to, items } = decideAccept({ ...request, items: held.items });
      const outcome = 'wrong_department';
      await this.mover.write(tx, held, { action: 'accept', to, items, facts: { outcome }, patch: { outcome } });
      const claim = await this.claims.require(tx, request.claimId);
      const next = await this.drafter.write(tx, claim, {
        kind: request.kind,
        ...(request.about ? { about: request.about } : {}),
        ...(request.subject ? { subject: request.subject } : {}),
        ...(body.note ? { note: body.note } : {}),
        addressee: body.addressee,
        due: body.due,
        items: held.items.map(sameItem),
      });
      await this.sender.send(tx, next);
      return next.request.id;
    });
  }
}

function sameItem({ loinc, reason, question, line, dateRange, options, indicators }: RequestItem): ItemBody {
  const given = Object.entries({ loinc, reason, question, line, dateRange }).filter(([, value]) => value !== null);
  return { ...Object.fromEntries(given), options, indicators };
}

import { ClaimAccess } from '@liaison/claims';
import type { DelegateBody, RequestView } from '@liaison/contracts';
import { nextRequestState } from '@liaison/domain';
import type { Command } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { DelegationSteps } from '../moves/delegation-steps.js';
import { RequestAccess, requireRevision } from '../request.access.js';
import { RequestCommands } from './request-commands.js';

/** Opens a child request for items a coder cannot answer alone. Delegating acknowledges the parent. */
@Injectable()
export class DelegateRequest {
  constructor(
    private readonly commands: RequestCommands,
    private readonly access: RequestAccess,
    private readonly claims: ClaimAccess,
    private readonly steps: DelegationSteps,
  ) {}

  async execute(command: Command, requestId: string, body: DelegateBody): Promise<RequestView> {
    return this.commands.run(command, requestId, async (tx) => {
      const held = await this.access.lock(tx, requestId);
      const to = nextRequestState(held.request.state, 'delegate', held.side, held.request.round);
      requireRevision(held, body.revision);
      const claim = await this.claims.require(tx, held.request.claimId);
      const child = await this.steps.open(tx, claim, held, body);
      await this.steps.acknowledge(tx, held, to, child);
      return child.request.id;
    });
  }
}

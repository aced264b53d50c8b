import { ClaimAccess } from '@liaison/claims';
import type { CreateRequestBody, RequestView } from '@liaison/contracts';
import type { Command } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { RequestDrafter } from '../moves/request-drafter.js';
import { RequestSender } from '../moves/request-sender.js';
import { RequestRecorder } from '../outside/request-recorder.js';
import { RequestCommands } from './request-commands.js';

/** Drafts a request on a claim, sends it at once where the body says so, or records one of an outside party. */
@Injectable()
export class CreateRequest {
  constructor(
    private readonly commands: RequestCommands,
    private readonly claims: ClaimAccess,
    private readonly drafter: RequestDrafter,
    private readonly sender: RequestSender,
    private readonly recorder: RequestRecorder,
  ) {}

  async execute(
    command: Command,
    claimId: string,
    { send, override, outside, ...body }: CreateRequestBody,
  ): Promise<RequestView> {
    return this.commands.run(command, null, async (tx) => {
      const claim = await this.claims.require(tx, claimId);
      if (outside) return this.recorder.record(tx, claim, body, outside);
      const held = await this.drafter.write(tx, claim, body);
      if (send) await this.sender.send(tx, held, override);
      return held.request.id;
    });
  }
}

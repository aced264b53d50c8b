import type { ProofBody, RequestView } from '@liaison/contracts';
import { DomainError, requireRecordedTime } from '@liaison/domain';
import type { Command } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { InnerChange } from '../moves/inner-change.js';
import { RequestRecordRepository } from '../outside/request-record.repository.js';
import { requireRecorded } from '../outside/require-recorded.js';
import { RequestAccess } from '../request.access.js';
import { RequestCommands } from './request-commands.js';

/** Keeps a proof that what we sent to an outside party was sent, delivered or received. No state changes by it. */
@Injectable()
export class AddProof {
  constructor(
    private readonly commands: RequestCommands,
    private readonly access: RequestAccess,
    private readonly records: RequestRecordRepository,
    private readonly inner: InnerChange,
  ) {}

  async execute(command: Command, requestId: string, body: ProofBody): Promise<RequestView> {
    return this.commands.run(command, requestId, async (tx) => {
      const held = await this.access.lock(tx, requestId);
      requireRecorded(held);
      const { request } = held;
      if (request.state === 'draft' || request.state === 'discarded') {
        throw new DomainError('request.illegal_transition', { facts: { from: request.state, move: 'proof' } });
      }
      const at = new Date(body.at);
      requireRecordedTime(at, request.sentAt, tx.now);
      await this.records.addProof(tx, request, body, at);
      await this.inner.tell(tx, request, held.side, { action: 'proved', facts: { kind: body.kind } });
      return requestId;
    });
  }
}

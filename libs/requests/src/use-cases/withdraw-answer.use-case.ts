import type { RequestView } from '@liaison/contracts';
import { decideWithdraw } from '@liaison/domain';
import type { Command } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { ItemAnswerRepository } from '../item-answer.repository.js';
import { withdrawable } from '../moves/withdrawable.js';
import { RequestMover } from '../moves/request-mover.js';
import { RequestAccess, requireRevision } from '../request.access.js';
import { RequestCommands } from './request-commands.js';

/** Takes an answer back while nobody on the other side has opened it, or a question that was asked back. */
@Injectable()
export class WithdrawAnswer {
  constructor(
    private readonly commands: RequestCommands,
    private readonly access: RequestAccess,
    private readonly answers: ItemAnswerRepository,
    private readonly mover: RequestMover,
  ) {}

  async execute(
    command: Command,
    requestId: string,
    body: { reason: string; revision?: number | undefined },
  ): Promise<RequestView> {
    return this.commands.run(command, requestId, async (tx) => {
      const held = await this.access.lockFor(tx, requestId, 'addressee');
      const { request } = held;
      const sent = await this.answers.sent(tx, requestId);
      const items = held.items.map((item) => withdrawable(item, sent));
      const decision = decideWithdraw({ ...request, items });
      requireRevision(held, body.revision);
      await this.answers.takeBack(
        tx,
        requestId,
        decision.items.map((item) => item.id),
        request.round,
      );
      await this.mover.write(tx, held, {
        action: 'withdraw',
        to: decision.to,
        items: decision.items,
        reason: body.reason,
        patch: { answerOpenedAt: null },
      });
      return requestId;
    });
  }
}

import { ballOf, mayAct } from '@liaison/domain';
import type { RequestState } from '@liaison/domain';
import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import type { InformationRequest } from '../entities/information-request.entity.js';
import { RequestExtensionRepository } from '../request-extension.repository.js';
import { RequestHoldRepository } from '../request-hold.repository.js';

/** Ends what cannot outlive a move: a hold when its side lost the ball, a question for time that nobody can decide. */
@Injectable()
export class LooseEnds {
  constructor(
    private readonly holds: RequestHoldRepository,
    private readonly extensions: RequestExtensionRepository,
  ) {}

  async settle(tx: Tx, request: InformationRequest, from: RequestState): Promise<void> {
    const ballLeftAddressee = ballOf[from] === 'addressee' && ballOf[request.state] !== 'addressee';
    if (!ballLeftAddressee && from !== 'clarifying') return;
    if (ballLeftAddressee) await this.holds.end(tx, request.id);
    if (!mayAct('grant_extension', request.state, 'requester')) {
      await this.extensions.decide(tx, request.id, { state: 'lapsed' });
    }
    if (ballLeftAddressee && request.parentId) {
      await tx.query(`select app.give_back_parent($1, $2)`, [request.id, tx.now]);
    }
  }
}

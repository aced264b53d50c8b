import type { Dispatch } from '@liaison/contracts';
import { DomainError, requireRecordedTime } from '@liaison/domain';
import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { ItemAnswerRepository } from '../item-answer.repository.js';
import type { InformationRequest } from '../entities/information-request.entity.js';
import { RequestRepository } from '../request.repository.js';
import { RequestRecordRepository } from './request-record.repository.js';

/** Marks answers as sent. To an outside party it is told how and when they went, and that is kept as the proof. */
@Injectable()
export class AnswerDispatch {
  constructor(
    private readonly answers: ItemAnswerRepository,
    private readonly requests: RequestRepository,
    private readonly records: RequestRecordRepository,
  ) {}

  /**
   * Answers when they were sent: now, unless they went out before that was entered here.
   * @throws DomainError `request.not_recorded` where the other side reads it here, `request.recorded_time`
   */
  async send(tx: Tx, request: InformationRequest, itemIds: readonly string[], sent?: Dispatch): Promise<Date> {
    const at = await this.sentAt(tx, request, sent);
    await this.answers.markSent(tx, request, itemIds, at);
    if (sent) await this.records.addDispatch(tx, request, sent, at);
    return at;
  }

  private async sentAt(tx: Tx, request: InformationRequest, sent?: Dispatch): Promise<Date> {
    if (!sent) return tx.now;
    if (request.recordedBy === null) throw new DomainError('request.not_recorded');
    if (!sent.at) return tx.now;
    const at = new Date(sent.at);
    requireRecordedTime(at, await this.requests.lastMovedAt(tx, request.id), tx.now, 'sent.at');
    return at;
  }
}

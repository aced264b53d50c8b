import { DomainError } from '@liaison/domain';
import { isUuid, type Reads, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { MessageRepository } from './message.repository.js';
import type { MessageForReader } from './thread-record.js';

/** The only way to a message: whoever may read its conversation. */
@Injectable()
export class MessageAccess {
  constructor(private readonly messages: MessageRepository) {}

  /** @throws DomainError `object.not_found` */
  async require(tx: Reads, id: string): Promise<MessageForReader> {
    return orNotFound(isUuid(id) ? await this.messages.find(tx, id) : null);
  }

  /** The same, holding the row until the transaction ends. @throws DomainError `object.not_found` */
  async lock(tx: Tx, id: string): Promise<MessageForReader> {
    return orNotFound(isUuid(id) ? await this.messages.lock(tx, id) : null);
  }
}

function orNotFound<T>(found: T | null): T {
  if (found === null) throw new DomainError('object.not_found');
  return found;
}

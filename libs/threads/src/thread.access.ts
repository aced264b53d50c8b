import { DomainError } from '@liaison/domain';
import { isUuid, type Reads, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import type { ThreadForReader, ThreadRecord } from './thread-record.js';
import { ThreadRepository } from './thread.repository.js';

/** The only way to a thread. "Not there", "not yours" and "not an id" are one answer, so ids cannot be probed. */
@Injectable()
export class ThreadAccess {
  constructor(private readonly threads: ThreadRepository) {}

  /** What may be asked for: what is no id names nothing. @throws DomainError `object.not_found` */
  idOf(id: string): string {
    return orNotFound(isUuid(id) ? id : null);
  }

  /** @throws DomainError `object.not_found` */
  async require(tx: Reads, id: string): Promise<ThreadRecord> {
    return orNotFound(isUuid(id) ? await this.threads.find(tx, id) : null);
  }

  /** The same, holding the row until the transaction ends. @throws DomainError `object.not_found` */
  async lock(tx: Tx, id: string): Promise<ThreadRecord> {
    return orNotFound(isUuid(id) ? await this.threads.lock(tx, id) : null);
  }

  /** The thread with its reader's own marks. @throws DomainError `object.not_found` */
  async requireForReader(tx: Reads, id: string): Promise<ThreadForReader> {
    return orNotFound(isUuid(id) ? await this.threads.findForReader(tx, id) : null);
  }
}

function orNotFound<T>(found: T | null): T {
  if (found === null) throw new DomainError('object.not_found');
  return found;
}

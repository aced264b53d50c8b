import { DomainError } from '@liaison/domain';
import { isUuid, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import type { AppealRecord } from './appeal-record.js';
import { AppealRepository } from './appeal.repository.js';

/** The only way to an appeal. "Not there", "not yours" and "not an id" are one answer. */
@Injectable()
export class AppealAccess {
  constructor(private readonly appeals: AppealRepository) {}

  /** @throws DomainError `object.not_found` */
  async require(tx: Tx, id: string): Promise<AppealRecord> {
    return orNotFound(isUuid(id) ? await this.appeals.find(tx, id) : null);
  }

  /** The same, holding the row until the transaction ends. @throws DomainError `object.not_found` */
  async lock(tx: Tx, id: string): Promise<AppealRecord> {
    return orNotFound(isUuid(id) ? await this.appeals.lock(tx, id) : null);
  }
}

function orNotFound<T>(found: T | null): T {
  if (found === null) throw new DomainError('object.not_found');
  return found;
}

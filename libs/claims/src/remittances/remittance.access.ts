import { DomainError } from '@liaison/domain';
import { isUuid, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import type { RemittanceRecord } from './remittance-record.js';
import { RemittanceRepository } from './remittance.repository.js';

/** The only way to a remittance. "Not there", "not yours" and "not an id" are one answer. */
@Injectable()
export class RemittanceAccess {
  constructor(private readonly remittances: RemittanceRepository) {}

  /** @throws DomainError `object.not_found` */
  async require(tx: Tx, id: string): Promise<RemittanceRecord> {
    return orNotFound(isUuid(id) ? await this.remittances.find(tx, id) : null);
  }

  /** The same, holding the row until the transaction ends. @throws DomainError `object.not_found` */
  async lock(tx: Tx, id: string): Promise<RemittanceRecord> {
    return orNotFound(isUuid(id) ? await this.remittances.lock(tx, id) : null);
  }
}

function orNotFound<T>(found: T | null): T {
  if (found === null) throw new DomainError('object.not_found');
  return found;
}

import { DomainError } from '@liaison/domain';
import { isUuid, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { FindingRepository, type FindingRecord } from './finding.repository.js';

/** The only way to a finding: the other party's does not exist. */
@Injectable()
export class FindingAccess {
  constructor(private readonly findings: FindingRepository) {}

  /** @throws DomainError `object.not_found` */
  async require(tx: Tx, id: string): Promise<FindingRecord> {
    return orNotFound(isUuid(id) ? await this.findings.find(tx, id) : null);
  }

  /** The same, holding the row until the transaction ends. @throws DomainError `object.not_found` */
  async lock(tx: Tx, id: string): Promise<FindingRecord> {
    return orNotFound(isUuid(id) ? await this.findings.lock(tx, id) : null);
  }
}

function orNotFound(found: FindingRecord | null): FindingRecord {
  if (found === null) throw new DomainError('object.not_found');
  return found;
}

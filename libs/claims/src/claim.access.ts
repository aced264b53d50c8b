import { DomainError } from '@liaison/domain';
import { isUuid, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import type { StoredClaim } from './claim-record.js';
import { ClaimRepository } from './claim.repository.js';

/**
 * The only way to a claim. "Not there", "not yours" and "not an id" are one answer, so ids cannot be probed. The address
 * of a claim in preparation leads to the submitted claim it was matched to.
 */
@Injectable()
export class ClaimAccess {
  constructor(private readonly claims: ClaimRepository) {}

  /** @throws DomainError `object.not_found` */
  async require(tx: Tx, id: string): Promise<StoredClaim> {
    const claim = await this.requireAsIs(tx, id);
    return claim.mergedInto === null ? claim : this.requireAsIs(tx, claim.mergedInto);
  }

  /** The same, holding the row until the transaction ends. @throws DomainError `object.not_found` */
  async lock(tx: Tx, id: string): Promise<StoredClaim> {
    const claim = orNotFound(isUuid(id) ? await this.claims.lock(tx, id) : null);
    return claim.mergedInto === null ? claim : orNotFound(await this.claims.lock(tx, claim.mergedInto));
  }

  /** Without following a match. @throws DomainError `object.not_found` */
  async requireAsIs(tx: Tx, id: string): Promise<StoredClaim> {
    return orNotFound(isUuid(id) ? await this.claims.find(tx, id) : null);
  }
}

function orNotFound<T>(found: T | null): T {
  if (found === null) throw new DomainError('object.not_found');
  return found;
}

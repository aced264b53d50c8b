import { ClaimAccess } from '@liaison/claims';
import type { ListOf, ThreadView } from '@liaison/contracts';
import { DomainError, type Actor } from '@liaison/domain';
import { isUuid, UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { ThreadRepository } from '../thread.repository.js';
import { toThreadView } from '../thread.view.js';

@Injectable()
export class ListThreads {
  constructor(
    private readonly work: UnitOfWork,
    private readonly claims: ClaimAccess,
    private readonly threads: ThreadRepository,
  ) {}

  /** The conversations of a claim that the caller reads. @throws DomainError `object.not_found` */
  async execute(actor: Actor, claimId: string): Promise<ListOf<ThreadView>> {
    return this.work.run(actor, async (tx) => {
      if (!isUuid(claimId)) throw new DomainError('object.not_found');
      let threads = await this.threads.listOfClaim(tx, claimId);
      // Somebody added to one conversation reads it without seeing the claim; everybody else must see the claim.
      if (threads.length === 0) {
        const claim = await this.claims.require(tx, claimId);
        if (claim.id !== claimId) threads = await this.threads.listOfClaim(tx, claim.id);
      }
      return { items: threads.map(toThreadView), next: null };
    });
  }
}

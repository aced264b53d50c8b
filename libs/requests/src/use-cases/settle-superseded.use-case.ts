import { ClaimAccess, type StoredClaim } from '@liaison/claims';
import { closesOnVoid, DomainError } from '@liaison/domain';
import { type ActingOrganisation, type Tx, UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { SuccessionMoves } from '../moves/succession-moves.js';
import { RequestAccess } from '../request.access.js';

/**
 * What follows by itself when a claim was voided or a request was carried over: each organisation's part is done by the
 * worker as that organisation, since nobody sees what the other side holds inside.
 */
@Injectable()
export class SettleSuperseded {
  constructor(
    private readonly work: UnitOfWork,
    private readonly claims: ClaimAccess,
    private readonly access: RequestAccess,
    private readonly moves: SuccessionMoves,
  ) {}

  /** Ends what this organisation asked in order to pay a claim that was voided. Again it finds nothing to do. */
  async closeVoided(organisation: ActingOrganisation, claimId: string): Promise<void> {
    await this.work.runAsOrganisation(organisation, async (tx) => {
      const claim = await orNull(this.claims.require(tx, claimId));
      if (claim?.state !== 'voided') return;
      for (const id of await askedBy(tx, claim)) {
        const held = await this.access.lock(tx, id);
        if (closesOnVoid(held.request)) await this.moves.close(tx, held, 'claim_voided');
      }
    });
  }

  /** What the asked side delegated follows its parent to the corrected claim. */
  async carryChildren(organisation: ActingOrganisation, parentId: string): Promise<void> {
    await this.work.runAsOrganisation(organisation, async (tx) => {
      const parent = await orNull(this.access.require(tx, parentId));
      if (parent === null) return;
      await this.moves.carryChildren(tx, parentId, await this.claims.require(tx, parent.request.claimId));
    });
  }
}

async function askedBy(tx: Tx, claim: StoredClaim): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select id from information_request where claim_id = $1 and requester_org = $2 order by id`,
    [claim.id, tx.actor.organisationId],
  );
  return rows.map(({ id }) => id);
}

async function orNull<T>(found: Promise<T>): Promise<T | null> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof DomainError && error.code === 'object.not_found') return null;
    throw error;
  }
}

import { newId, type OutboxMessage, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { auditClaims } from '../audit-reads.js';
import { claimEvent } from '../claim-grants.js';
import { hasPayer } from '../claim-parties.js';
import type { ClaimRecord } from '../claim-record.js';
import { ClaimRepository } from '../claim.repository.js';
import { CheckClaim } from '../use-cases/check-claim.use-case.js';
import type { ReadTransaction } from './claim-parser.js';
import { PartyResolver, type Adoption } from './party-resolver.js';
import { whatCannotBeKept } from './storable.js';
import { toClaimRows } from './to-claim-rows.js';
import type { X12ProblemView } from './x12-problem.js';

export interface Published {
  /** Not empty: nothing of this transaction was written. */
  readonly errors: readonly X12ProblemView[];
  readonly adopted: readonly Adoption[];
}

/** Writes the claims of one ST with their findings and what must be told of them: all of it or nothing. */
@Injectable()
export class PublishTransaction {
  constructor(
    private readonly parties: PartyResolver,
    private readonly claims: ClaimRepository,
    private readonly check: CheckClaim,
  ) {}

  async publish(tx: Tx, importId: string, transaction: ReadTransaction): Promise<Published> {
    const unfit = transaction.claims.map(whatCannotBeKept).filter((problem) => problem !== null);
    if (unfit.length > 0) return { errors: unfit, adopted: [] };
    const { errors, adopted, partiesOf } = await this.parties.resolve(tx, transaction.claims);
    if (errors.length > 0) return { errors, adopted: [] };
    const contents = transaction.claims.map((parsed) =>
      toClaimRows(parsed, { claimId: newId(), importId, ...partiesOf(parsed) }, tx.now),
    );
    await this.claims.insertAll(tx, contents);
    const claims = contents.map(({ claim }) => claim);
    await this.claims.relate(
      tx,
      claims.map(({ id }) => id),
    );
    await this.check.execute(tx, contents);
    await this.tell(tx, importId, claims);
    return { errors: [], adopted };
  }

  private async tell(tx: Tx, importId: string, claims: readonly ClaimRecord[]): Promise<void> {
    await auditClaims(
      tx,
      'claim.imported',
      claims.map(({ id }) => id),
    );
    await tx.record({
      action: 'interchange.transaction_imported',
      subject: { kind: 'import', id: importId },
      facts: { claims: claims.length },
      feed: claims.map((claim) => claimEvent('claim.imported', claim)),
      outbox: claims.flatMap((claim) => toOtherParty(tx, claim)),
    });
  }
}

/** The other side checks the claim for itself: its findings are its own. */
function toOtherParty(tx: Tx, claim: ClaimRecord): OutboxMessage[] {
  if (!hasPayer(claim)) return [];
  const isProvider = tx.actor.organisationKind === 'provider';
  const facts = isProvider
    ? { organisationId: claim.payerOrg, organisationKind: 'payer' }
    : { organisationId: claim.providerOrg, organisationKind: 'provider' };
  return [{ topic: 'claim.imported', subjectId: claim.id, facts }];
}

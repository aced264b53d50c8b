import { correctionOf } from '@liaison/domain';
import type { OutboxMessage, Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { auditClaims } from '../audit-reads.js';
import { claimEvent } from '../claim-grants.js';
import { hasPayer } from '../claim-parties.js';
import type { ClaimOwners } from '../claim-record.js';
import { ClaimRepository } from '../claim.repository.js';
import { FindingRepository } from '../finding.repository.js';
import { MatchProposals } from '../matching/match-proposals.js';
import { Corrections } from '../succession/corrections.js';
import { PartyResolver } from './party-resolver.js';
import type { PreparedClaim, PreparedTransaction } from './read-file.js';
import type { Adoption } from '../interchanges/adoption.js';
import type { X12ProblemView } from '../interchanges/x12-problem.js';

export interface Published {
  /** Not empty: nothing of this transaction was written. */
  readonly errors: readonly X12ProblemView[];
  readonly adopted: readonly Adoption[];
}

/** A claim as it is told of: new, so at its first revision. */
type FiledClaim = ClaimOwners & { readonly id: string; readonly revision: 1 };

/** Writes the claims of one ST with their findings and what must be told of them: all of it or nothing. */
@Injectable()
export class PublishTransaction {
  constructor(
    private readonly parties: PartyResolver,
    private readonly claims: ClaimRepository,
    private readonly findings: FindingRepository,
    private readonly matches: MatchProposals,
    private readonly corrections: Corrections,
  ) {}

  /** Every row was made before: a feed of the whole server waits for this transaction to end. */
  async publish(tx: Tx, importId: string, prepared: PreparedTransaction): Promise<Published> {
    if (prepared.errors.length > 0) return { errors: prepared.errors, adopted: [] };
    const { errors, adopted, ownersOf, outside } = await this.parties.resolve(tx, prepared.claims);
    if (errors.length > 0) return { errors, adopted: [] };
    const filed = prepared.claims.map((claim): FiledClaim => ({ id: claim.id, revision: 1, ...ownersOf(claim) }));
    const byId = new Map(filed.map((claim) => [claim.id, claim]));
    await this.claims.insertBatch(tx, prepared.batch, byId);
    await this.findings.insertBatch(tx, prepared.findings);
    await this.matches.proposeFor(tx, prepared.claims);
    await this.tell(tx, importId, filed, outside);
    await this.corrections.apply(
      tx,
      prepared.claims.filter(isCorrection).map(({ id }) => id),
    );
    return { errors: [], adopted };
  }

  private async tell(
    tx: Tx,
    importId: string,
    claims: readonly FiledClaim[],
    outside?: ReadonlySet<string>,
  ): Promise<void> {
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
      outbox: claims.flatMap((claim) => (outside?.has(claim.providerOrg) ? [] : toOtherParty(tx, claim))),
    });
  }
}

/** The other side checks the claim for itself: its findings are its own. */
function toOtherParty(tx: Tx, claim: FiledClaim): OutboxMessage[] {
  if (!hasPayer(claim)) return [];
  const isProvider = tx.actor.organisationKind === 'provider';
  const facts = isProvider
    ? { organisationId: claim.payerOrg, organisationKind: 'payer' }
    : { organisationId: claim.providerOrg, organisationKind: 'provider' };
  return [{ topic: 'claim.imported', subjectId: claim.id, facts }];
}

function isCorrection({ frequencyCode }: PreparedClaim): boolean {
  return correctionOf(frequencyCode) !== null;
}

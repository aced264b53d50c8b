import type { ClaimView, MatchClaimBody } from '@liaison/contracts';
import { comparePatients, DomainError } from '@liaison/domain';
import type { Command, Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { claimEvent } from '../claim-grants.js';
import type { StoredClaim } from '../claim-record.js';
import { ClaimAccess } from '../claim.access.js';
import { ClaimRepository } from '../claim.repository.js';
import { MatchProposals } from '../matching/match-proposals.js';
import { toMatchableClaim } from '../matching/to-matchable-claim.js';
import { CheckClaim } from './check-claim.use-case.js';
import { ClaimCommands } from './claim-commands.js';

interface Pair {
  readonly prepared: StoredClaim;
  readonly submitted: StoredClaim;
}

/**
 * A submitted claim is the one that was prepared: a coder confirms it. The submitted claim's id lives on, because the
 * payer knows it; conversations, requests, care team and findings of the prepared one move there, and its address leads
 * there.
 */
@Injectable()
export class MatchClaim {
  constructor(
    private readonly commands: ClaimCommands,
    private readonly access: ClaimAccess,
    private readonly claims: ClaimRepository,
    private readonly proposals: MatchProposals,
    private readonly check: CheckClaim,
  ) {}

  /** @throws DomainError `object.not_found`, `claim.not_matchable`, `claim.match_patient_differs`, `claim.matched` */
  async execute(command: Command, claimId: string, body: MatchClaimBody): Promise<ClaimView> {
    return this.commands.run(command, claimId, async (tx) => {
      const one = await this.access.requireAsIs(tx, claimId);
      const other = await this.access.requireAsIs(tx, body.claimId);
      if (tx.actor.organisationKind !== 'provider') throw new DomainError('role.not_allowed');
      const pair = await this.pairOf(tx, [one, other]);
      requireSamePatient(pair, body);
      if (body.revision !== undefined && body.revision !== one.revision) throw new DomainError('revision.moved');
      await this.join(tx, pair);
      return pair.submitted.id;
    });
  }

  /** Either may be named first; one must be in preparation and the other submitted, and neither matched before. */
  private async pairOf(tx: Tx, claims: readonly StoredClaim[]): Promise<Pair> {
    const prepared = claims.find(({ stage }) => stage === 'in_preparation');
    const submitted = claims.find(({ stage }) => stage === 'submitted');
    if (!prepared || !submitted) {
      const errors = [{ path: 'claimId', message: 'must name a submitted claim where the other is in preparation' }];
      throw new DomainError('claim.not_matchable', { errors });
    }
    const current = await this.access.lock(tx, prepared.id);
    const taken = await tx.query(`select 1 as one from claim where merged_into = $1`, [submitted.id]);
    if (current.id !== prepared.id || taken.length > 0) throw new DomainError('claim.matched');
    return { prepared, submitted };
  }

  private async join(tx: Tx, { prepared, submitted }: Pair): Promise<void> {
    await tx.query(`select app.match_claim($1, $2)`, [prepared.id, submitted.id]);
    await this.proposals.withdraw(tx, [prepared.id, submitted.id]);
    await this.check.execute(tx, await this.claims.contentOf(tx, submitted));
    // The payer never knew of the preparation, so all that is told stays inside, and the shared revision stands.
    const own = submitted.providerOrg;
    await tx.record({
      action: 'claim.matched',
      subject: { kind: 'claim', id: submitted.id },
      claimId: submitted.id,
      facts: { preparedId: prepared.id },
      feed: [
        claimEvent('claim.matched', { ...prepared, revision: prepared.revision + 1 }, own),
        claimEvent('claim.matched', submitted, own),
      ],
    });
  }
}

/** Two patients on one claim is a privacy incident in the making: it takes a second, explicit word. */
function requireSamePatient({ prepared, submitted }: Pair, { confirmDifferentPatient }: MatchClaimBody): void {
  if (confirmDifferentPatient === true) return;
  if (comparePatients(toMatchableClaim(prepared), toMatchableClaim(submitted)) !== 'different') return;
  const errors = [{ path: 'confirmDifferentPatient', message: 'is needed: the two claims name different patients' }];
  throw new DomainError('claim.match_patient_differs', { errors });
}

import type { ClaimView, MapClaimBody } from '@liaison/contracts';
import { DomainError } from '@liaison/domain';
import { isUuid, type Command, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { claimEvent } from '../claim-grants.js';
import type { StoredClaim } from '../claim-record.js';
import { ClaimAccess } from '../claim.access.js';
import { ClaimRepository } from '../claim.repository.js';
import { CheckClaim } from './check-claim.use-case.js';
import { ClaimCommands } from './claim-commands.js';

/**
 * Gives a claim of an unknown payer, or of one that only letters knew, its payer: a coder or supervisor of the provider, since it is the provider that
 * shows its claim to somebody. What was said inside before stays the provider's.
 */
@Injectable()
export class MapClaim {
  constructor(
    private readonly commands: ClaimCommands,
    private readonly access: ClaimAccess,
    private readonly claims: ClaimRepository,
    private readonly check: CheckClaim,
  ) {}

  /** @throws DomainError `object.not_found`, `claim.payer_not_found`, `claim.has_payer` */
  async execute(command: Command, claimId: string, { payerId, revision }: MapClaimBody): Promise<ClaimView> {
    return this.commands.run(command, claimId, async (tx) => {
      const claim = await this.access.lock(tx, claimId);
      if (tx.actor.organisationKind !== 'provider') throw new DomainError('role.not_allowed');
      const payer = await requirePayer(tx, payerId);
      if (!(await isWithoutPayerHere(tx, claim))) throw new DomainError('claim.has_payer');
      if (revision !== undefined && revision !== claim.revision) throw new DomainError('revision.moved');
      await tx.query(`select app.map_claim($1, $2)`, [claim.id, payer]);
      await this.tell(tx, await this.access.require(tx, claim.id));
      return claim.id;
    });
  }

  /** From here on the payer hears of the claim, and checks it for itself. */
  private async tell(tx: Tx, claim: StoredClaim): Promise<void> {
    await this.check.execute(tx, await this.claims.contentOf(tx, claim));
    await tx.record({
      action: 'claim.mapped',
      subject: { kind: 'claim', id: claim.id },
      claimId: claim.id,
      facts: { payerId: claim.payerOrg },
      feed: [claimEvent('claim.mapped', claim)],
      outbox: [
        {
          topic: 'claim.imported',
          subjectId: claim.id,
          facts: { organisationId: claim.payerOrg, organisationKind: 'payer' },
        },
      ],
    });
  }
}

/** Nobody knows the payer, or a letter named one that was not here: its letters stay recorded, the claim becomes theirs. */
async function isWithoutPayerHere(tx: Tx, { payerOrg, stage }: StoredClaim): Promise<boolean> {
  if (stage !== 'submitted') return false;
  const [row] = await tx.query(
    `select id from organisation
      where id = $1 and (kind = 'unknown' or (kind = 'outside' and recorded_by = app.org()))`,
    [payerOrg],
  );
  return row !== undefined;
}

/** The payer that holds this id; the id of the organisation itself does as well. */
async function requirePayer(tx: Tx, payerId: string): Promise<string> {
  const wanted = payerId.trim();
  const [row] = await tx.query<{ id: string }>(
    `select o.id from organisation o
      where o.kind = 'payer' and o.id = coalesce(app.holder_of('payer_id', $1), $2::uuid)`,
    [wanted, isUuid(wanted) ? wanted : null],
  );
  if (row) return row.id;
  const errors = [{ path: 'payerId', message: 'is held by no payer here' }];
  throw new DomainError('claim.payer_not_found', { errors });
}

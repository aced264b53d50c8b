import type { RemittanceView } from '@liaison/contracts';
import { DomainError } from '@liaison/domain';
import { actorName } from '@liaison/people';
import { Commands, type Command, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import type { ClaimRecord } from '../../claim-record.js';
import { unknownPayerId } from '../../claim-record.js';
import { ClaimAccess } from '../../claim.access.js';
import { RemittancePage } from '../read-models/remittance-page.read-model.js';
import { RemittanceAccess } from '../remittance.access.js';
import type { RemittanceRecord } from '../remittance-record.js';
import { SettleClaims } from '../settle-claims.js';

/** Puts a remittance that found no claim to one by hand, or takes one off again. */
@Injectable()
export class MatchRemittance {
  constructor(
    private readonly commands: Commands,
    private readonly access: RemittanceAccess,
    private readonly claims: ClaimAccess,
    private readonly settle: SettleClaims,
    private readonly page: RemittancePage,
  ) {}

  /** @throws DomainError `object.not_found`, `remittance.claim_unfit` for another's claim, `remittance.matched` */
  async attach(command: Command, remittanceId: string, { claimId }: { claimId: string }): Promise<RemittanceView> {
    return this.commands.run(command, {
      apply: async (tx) => {
        const remittance = await this.access.lock(tx, remittanceId);
        const claim = await this.fittingClaim(tx, remittance, claimId);
        if (remittance.claimId !== null) throw new DomainError('remittance.matched');
        await tx.execute(
          `update remittance set claim_id = $2, provider_org = $3, payer_org = $4, match_by = 'hand', matched_at = $5,
             matched_by_name = $6, unmatched_why = null where id = $1`,
          [remittance.id, claim.id, claim.providerOrg, claim.payerOrg, tx.now, await actorName(tx)],
        );
        await record(tx, 'remittance.matched', remittance.id, claim.id);
        await this.settle.execute(tx, [claim.id]);
        return remittance.id;
      },
      render: (tx, id) => this.page.render(tx, id),
    });
  }

  /** @throws DomainError `object.not_found`, `remittance.unmatched` */
  async takeOff(command: Command, remittanceId: string, { reason }: { reason: string }): Promise<RemittanceView> {
    return this.commands.run(command, {
      apply: async (tx) => {
        const { id, claimId, payerControlNumber } = await this.access.lock(tx, remittanceId);
        if (claimId === null) throw new DomainError('remittance.unmatched');
        await tx.execute(
          `update remittance set claim_id = null, match_by = null, matched_at = null, matched_by_name = null,
             unmatched_why = 'taken_off', taken_off_reason = $2 where id = $1`,
          [id, reason],
        );
        await forgetControlNumber(tx, claimId, payerControlNumber);
        await record(tx, 'remittance.taken_off', id, claimId);
        await this.settle.execute(tx, [claimId]);
        return id;
      },
      render: (tx, id) => this.page.render(tx, id),
    });
  }

  /** One's own organisation's claim, and of the payer who sent it unless nobody knows who that was. */
  private async fittingClaim(tx: Tx, remittance: RemittanceRecord, claimId: string): Promise<ClaimRecord> {
    const unfit = new DomainError('remittance.claim_unfit', {
      errors: [{ path: 'claimId', message: 'is no claim of this provider and payer' }],
    });
    const claim = await this.claims.require(tx, claimId).catch((error: unknown) => {
      throw error instanceof DomainError ? unfit : error;
    });
    const isOfPayer = remittance.payerOrg === claim.payerOrg || remittance.payerOrg === unknownPayerId;
    if (claim.providerOrg !== remittance.providerOrg || !isOfPayer || claim.stage !== 'submitted') throw unfit;
    return claim;
  }
}

/** A number that only a wrong remittance taught is nobody's knowledge any more. */
async function forgetControlNumber(tx: Tx, claimId: string, controlNumber: string | null): Promise<void> {
  if (controlNumber === null) return;
  await tx.execute(
    `update claim c set payer_control_number = null
      where c.id = $1 and c.payer_control_number = $2 and c.frequency_code is distinct from '7'
        and c.frequency_code is distinct from '8'
        and not exists (select 1 from remittance r where r.claim_id = c.id and r.payer_control_number = $2)`,
    [claimId, controlNumber],
  );
}

async function record(tx: Tx, action: string, id: string, claimId: string): Promise<void> {
  await tx.record({ action, subject: { kind: 'remittance', id }, claimId });
}

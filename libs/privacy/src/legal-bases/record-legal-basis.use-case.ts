import { ClaimAccess, hasPayer, type ClaimRecord } from '@liaison/claims';
import type { LegalBasisBody, LegalBasisView } from '@liaison/contracts';
import { DomainError, legalBasisProblems } from '@liaison/domain';
import { actorName } from '@liaison/people';
import { Commands, newId, type Command, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { LegalBasisRepository, toLegalBasisView } from './legal-basis.repository.js';

@Injectable()
export class RecordLegalBasis {
  constructor(
    private readonly commands: Commands,
    private readonly claims: ClaimAccess,
    private readonly bases: LegalBasisRepository,
  ) {}

  /**
   * Records a signed paper: what it covers, for whom, until when.
   * @throws DomainError `legal_basis.incomplete` naming what is wrong, `body.invalid` for a recipient nobody knows
   */
  async execute(command: Command, claimId: string, body: LegalBasisBody): Promise<LegalBasisView> {
    return this.commands.run(command, {
      apply: async (tx) => {
        const claim = await this.claims.require(tx, claimId);
        const { kind, expires, reference = null } = body;
        const scope = [...new Set(body.scope)];
        const signed = body.signed ?? (await this.bases.today(tx));
        const problems = legalBasisProblems({ kind, scope, signed, expires });
        if (problems.length > 0) throw new DomainError('legal_basis.incomplete', { errors: problems });
        const recipientId = await this.recipientOf(tx, claim, body.recipientId);
        const id = newId();
        const recordedByName = await actorName(tx);
        await this.bases.insert(tx, {
          ...{ id, claimId: claim.id, kind, scope, recipientId, signed, expires, reference, recordedByName },
        });
        await tx.record({
          action: 'legal_basis.recorded',
          subject: { kind: 'legal_basis', id },
          claimId: claim.id,
          facts: { kind, scope: scope.join(','), recipientId, expires },
          feed: [claimEvent(tx, claim, 'legal_basis.recorded')],
        });
        return id;
      },
      render: async (tx, id) => toLegalBasisView(await requireBasis(tx, this.bases, id)),
    });
  }

  /** The other party, unless the paper names somebody else. */
  private async recipientOf(tx: Tx, claim: ClaimRecord, named: string | undefined): Promise<string> {
    const other = tx.actor.organisationId === claim.providerOrg ? claim.payerOrg : claim.providerOrg;
    const recipient = named ?? (hasPayer(claim) ? other : null);
    const [found] = await tx.query<{ id: string }>(
      `select id from organisation where id = $1 and kind <> 'unknown' and id <> app.org()`,
      [recipient],
    );
    if (found) return found.id;
    throw new DomainError('body.invalid', {
      errors: [{ path: 'recipientId', message: 'is not an organisation that could receive records' }],
    });
  }
}

/** @throws DomainError `object.not_found` */
export async function requireBasis(tx: Tx, bases: LegalBasisRepository, id: string) {
  const basis = await bases.find(tx, id);
  if (!basis) throw new DomainError('object.not_found');
  return basis;
}

/** Papers are the own side's: its event tells nobody else. */
export function claimEvent(tx: Tx, claim: Pick<ClaimRecord, 'id' | 'providerOrg' | 'payerOrg'>, type: string) {
  return {
    stream: `claim:${claim.id}`,
    number: 0,
    type,
    claimId: claim.id,
    providerOrg: claim.providerOrg,
    payerOrg: claim.payerOrg,
    orgId: tx.actor.organisationId,
  };
}

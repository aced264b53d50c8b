import type { Addressee } from '@liaison/contracts';
import { DomainError, kindParties, type RequestKind } from '@liaison/domain';
import type { Tx } from '@liaison/platform';
import { isUuid } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

export interface AddressedClaim {
  readonly id: string;
  readonly providerOrg: string;
  readonly payerOrg: string;
  readonly billingNpi: string | null;
  readonly stage: string;
}

export interface ResolvedAddressee {
  readonly org: string;
  readonly desk: string | null;
  readonly person: string | null;
  readonly name: string;
}

/** The person's name and roles come through a definer function: only for parties of a claim the caller may see. */
interface PersonOnClaim {
  readonly name: string;
  readonly org_id: string;
  readonly roles: string[];
}

/** Finds whom a request goes to: an organisation's routing rules, one of its desks, or a person of it. */
@Injectable()
export class AddresseeResolver {
  /** @throws DomainError `request.addressee_invalid` naming the field. */
  async resolve(tx: Tx, claim: AddressedClaim, kind: RequestKind, addressee: Addressee): Promise<ResolvedAddressee> {
    const org = kindParties[kind].addressee === 'payer' ? claim.payerOrg : claim.providerOrg;
    if ('organisationId' in addressee) {
      if (addressee.organisationId !== org) throw invalid('organisationId');
      return this.routed(tx, claim, kind, { org, from: tx.actor.organisationId });
    }
    if ('deskId' in addressee) return this.desk(tx, org, addressee.deskId);
    return this.person(tx, claim, org, addressee.personId);
  }

  /** The desk that the own rules choose for what an outside organisation wrote. */
  async ofLetter(tx: Tx, claim: AddressedClaim, kind: RequestKind, from: string): Promise<ResolvedAddressee> {
    return this.routed(tx, claim, kind, { org: tx.actor.organisationId, from });
  }

  private async routed(
    tx: Tx,
    claim: AddressedClaim,
    kind: RequestKind,
    { org, from }: { readonly org: string; readonly from: string },
  ): Promise<ResolvedAddressee> {
    const [row] = await tx.query<{ desk: string | null; name: string }>(
      `select app.desk_for($1, $2, $3, $4) as desk, name from organisation where id = $1`,
      [org, kind, from, claim.billingNpi],
    );
    if (!row) throw invalid('organisationId');
    return { org, desk: row.desk, person: null, name: row.name };
  }

  private async desk(tx: Tx, org: string, deskId: string): Promise<ResolvedAddressee> {
    const [row] = await tx.query<{ public_name: string }>(
      `select public_name from desk_card where desk_id = $1 and org_id = $2`,
      [isUuid(deskId) ? deskId : null, org],
    );
    if (!row) throw invalid('deskId');
    return { org, desk: deskId, person: null, name: row.public_name };
  }

  private async person(tx: Tx, claim: AddressedClaim, org: string, personId: string): Promise<ResolvedAddressee> {
    const [row] = await tx.query<PersonOnClaim>(`select name, org_id, roles from app.addressable_person($1, $2, $3)`, [
      claim.id,
      org,
      personId,
    ]);
    if (!row) throw invalid('personId');
    return { org, desk: null, person: personId, name: row.name };
  }
}

function invalid(field: string): DomainError {
  return new DomainError('request.addressee_invalid', {
    errors: [{ path: `addressee.${field}`, message: 'cannot be addressed for this kind of request on this claim' }],
  });
}

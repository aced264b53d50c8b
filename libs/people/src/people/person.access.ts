import { DomainError, type Role } from '@liaison/domain';
import { isUuid, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

export interface Membership {
  readonly id: string;
  readonly personId: string;
  readonly roles: readonly Role[];
  readonly disabled: boolean;
  /** Set for a vendor's person. */
  readonly grantId: string | null;
}

/** The only way to a colleague. Somebody of another organisation and nobody at all are one answer. */
@Injectable()
export class PersonAccess {
  /** Holds the membership row, so that two administrators change it one after the other. */
  async lockMember(tx: Tx, personId: string): Promise<Membership> {
    return this.load(tx, personId, 'for update');
  }

  async requireMember(tx: Tx, personId: string): Promise<Membership> {
    return this.load(tx, personId, '');
  }

  private async load(tx: Tx, personId: string, lock: string): Promise<Membership> {
    if (!isUuid(personId)) throw new DomainError('object.not_found');
    const [row] = await tx.query<Membership & object>(
      `select id, person_id as "personId", roles, disabled_at is not null as disabled, grant_id as "grantId"
         from membership where org_id = $1 and person_id = $2 ${lock}`,
      [tx.actor.organisationId, personId],
    );
    if (!row) throw new DomainError('object.not_found');
    return row;
  }
}

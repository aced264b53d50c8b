import { DomainError, type Reach } from '@liaison/domain';
import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

/** Somebody of one of a claim's parties, with a role that carries claim content. */
export interface PersonOnClaim {
  readonly id: string;
  readonly name: string;
  readonly orgId: string;
  readonly orgName: string;
  readonly reach: Reach;
}

/** Looks people up past row security, which hides the other organisation's: one id at a time, on a claim one sees. */
@Injectable()
export class ClaimPeople {
  /** Who is a member of both parties counts as the caller's own colleague. @throws DomainError `thread.participant_invalid` */
  async require(tx: Tx, claimId: string, personId: string): Promise<PersonOnClaim> {
    const [person] = await tx.query<PersonOnClaim>(
      `select person_id as id, person_name as name, org_id as "orgId", org_name as "orgName", reach
         from app.person_on_claim($1, $2) limit 1`,
      [claimId, personId],
    );
    if (!person) throw new DomainError('thread.participant_invalid', { facts: { personId } });
    return person;
  }
}

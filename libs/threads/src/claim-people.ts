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

/** Somebody named in a body, and the field that named them. */
export interface AskedPerson {
  readonly personId: string;
  readonly path: string;
}

/** Looks people up past row security, which hides the other organisation's: one id at a time, on a claim one sees. */
@Injectable()
export class ClaimPeople {
  /** Who is a member of both parties counts as the caller's own colleague. @throws DomainError `thread.participant_invalid` */
  async require(tx: Tx, claimId: string, { personId, path }: AskedPerson): Promise<PersonOnClaim> {
    const [person] = await tx.query<PersonOnClaim>(
      `select person_id as id, person_name as name, org_id as "orgId", org_name as "orgName", reach
         from app.person_on_claim($1, $2) limit 1`,
      [claimId, personId],
    );
    if (!person) throw participantInvalid({ personId, path });
    return person;
  }
}

/** The refusal of somebody who cannot take part, with the field that named them. */
export function participantInvalid({ personId, path }: AskedPerson): DomainError {
  return new DomainError('thread.participant_invalid', {
    facts: { personId },
    errors: [{ path, message: 'cannot take part here' }],
  });
}

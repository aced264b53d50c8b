import { nilId, type Facts, type Reads, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

/** Notes in the trail that claim content was read, before the reply leaves. One row per read request. */
@Injectable()
export class AuditReads {
  /** Somebody opened this claim. */
  ofClaim(tx: Reads, claimId: string, facts: Facts = {}): void {
    tx.note({ action: 'claim.read', subject: { kind: 'claim', id: claimId }, claimId, facts });
  }

  /** Somebody saw a list: how many claims, not which. */
  ofList(tx: Reads, count: number): void {
    const organisation = { kind: 'organisation', id: tx.actor.organisationId };
    tx.note({ action: 'claim.listed', subject: organisation, facts: { count } });
  }
}

/** One audit row for each of these claims, in one statement. */
export async function auditClaims(
  tx: Tx,
  action: string,
  claimIds: readonly string[],
  facts: Facts = {},
): Promise<void> {
  const { organisationId, personId } = tx.actor;
  await tx.execute(
    `insert into audit_row (org_id, at, actor_person, action, subject_kind, subject_id, claim_id, facts)
     select $1::uuid, $2::timestamptz, $3::uuid, $4::text, 'claim', c.id, c.id, $6::jsonb from unnest($5::uuid[]) as c (id)`,
    [organisationId, tx.now, personId === nilId ? null : personId, action, [...claimIds], JSON.stringify(facts)],
  );
}

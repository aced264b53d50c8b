import type { LegalBasisView } from '@liaison/contracts';
import type { LegalBasisFacts } from '@liaison/domain';
import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

export interface LegalBasisRow extends LegalBasisFacts {
  readonly id: string;
  readonly claimId: string;
  readonly recipientName: string;
  readonly reference: string | null;
  readonly recordedBy: string;
  readonly recordedByName: string;
  readonly recordedAt: Date;
  readonly revokedAt: Date | null;
  readonly revokedByName: string | null;
  readonly revokedReason: string | null;
}

export type NewLegalBasis = Pick<
  LegalBasisRow,
  'id' | 'claimId' | 'kind' | 'scope' | 'recipientId' | 'signed' | 'expires' | 'reference' | 'recordedByName'
>;

const columns = `
  b.id, b.claim_id as "claimId", b.kind, b.scope, b.recipient_org as "recipientId", o.name as "recipientName",
  b.signed, b.expires, b.reference, b.recorded_by as "recordedBy", b.recorded_by_name as "recordedByName",
  b.recorded_at as "recordedAt", b.revoked_at is not null as "isRevoked", b.revoked_at as "revokedAt",
  b.revoked_by_name as "revokedByName", b.revoked_reason as "revokedReason"`;
const tables = `legal_basis b join organisation o on o.id = b.recipient_org`;

/** Every query on `legal_basis`: papers of the own organisation, on claims one sees. */
@Injectable()
export class LegalBasisRepository {
  async find(tx: Tx, id: string): Promise<LegalBasisRow | null> {
    const [row] = await tx.query<LegalBasisRow>(`select ${columns} from ${tables} where b.id = $1`, [id]);
    return row ?? null;
  }

  async lock(tx: Tx, id: string): Promise<LegalBasisRow | null> {
    await tx.query('select 1 from legal_basis where id = $1 for no key update', [id]);
    return this.find(tx, id);
  }

  /** The oldest first. */
  async ofClaim(tx: Tx, claimId: string): Promise<LegalBasisRow[]> {
    return tx.query<LegalBasisRow>(
      `select ${columns} from ${tables} where b.claim_id = $1 order by b.recorded_at, b.id`,
      [claimId],
    );
  }

  async insert(tx: Tx, basis: NewLegalBasis): Promise<void> {
    await tx.execute(
      `insert into legal_basis (id, claim_id, org_id, kind, scope, recipient_org, signed, expires, reference,
                                recorded_by, recorded_by_name, recorded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        ...[basis.id, basis.claimId, tx.actor.organisationId, basis.kind, basis.scope, basis.recipientId],
        ...[basis.signed, basis.expires, basis.reference, tx.actor.personId, basis.recordedByName, tx.now],
      ],
    );
  }

  async revoke(tx: Tx, id: string, byName: string, reason: string): Promise<void> {
    await tx.execute(
      `update legal_basis set revoked_at = $2, revoked_by = $3, revoked_by_name = $4, revoked_reason = $5 where id = $1`,
      [id, tx.now, tx.actor.personId, byName, reason],
    );
  }

  /** The own organisation's day, which papers count in. */
  async today(tx: Tx): Promise<string> {
    const [row] = await tx.query<{ today: string }>(
      `select ($1::timestamptz at time zone time_zone)::date::text as today from organisation where id = app.org()`,
      [tx.now],
    );
    if (!row) throw new Error('The acting organisation is not known.');
    return row.today;
  }
}

export function toLegalBasisView(row: LegalBasisRow): LegalBasisView {
  return {
    id: row.id,
    claimId: row.claimId,
    kind: row.kind,
    scope: [...row.scope],
    recipient: { id: row.recipientId, name: row.recipientName },
    signed: row.signed,
    expires: row.expires,
    reference: row.reference,
    recorded: { by: { id: row.recordedBy, name: row.recordedByName }, at: row.recordedAt.toISOString() },
    revoked: row.revokedAt
      ? { by: row.revokedByName ?? '', at: row.revokedAt.toISOString(), reason: row.revokedReason ?? '' }
      : null,
  };
}

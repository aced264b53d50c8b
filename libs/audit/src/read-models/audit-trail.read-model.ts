import type { AuditQuery, AuditRowView, ListOf } from '@liaison/contracts';
import { DomainError, type Actor } from '@liaison/domain';
import { isUuid, UnitOfWork, type SqlValue } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

interface TrailRow {
  readonly id: string;
  readonly at: Date;
  readonly actor: string | null;
  readonly action: string;
  readonly kind: string;
  readonly subject: string;
  readonly claim: string | null;
  readonly facts: Record<string, unknown>;
  readonly sealed: number | null;
}

/** The trail of the own organisation, newest first: who did what to which object, in ids and coded words. */
@Injectable()
export class AuditTrail {
  constructor(private readonly work: UnitOfWork) {}

  /**
   * `subject` is an id (of the object, or of the claim it belongs to), `kind:id`, or a kind.
   * @throws DomainError `body.invalid` when the cursor is none of this list
   */
  async get(actor: Actor, query: AuditQuery): Promise<ListOf<AuditRowView>> {
    const limit = query.limit ?? 50;
    const before = placeOf(query.cursor);
    const { kind, id } = subjectOf(query.subject);
    if (query.actor !== undefined && !isUuid(query.actor)) return { items: [], next: null };
    const params: SqlValue[] = [actor.organisationId, before, kind, id, query.actor ?? null];
    params.push(query.from ?? null, query.until ?? null, limit + 1);
    const rows = await this.work.run(actor, (tx) => tx.query<TrailRow>(trailSql, params));
    const shown = rows.slice(0, limit);
    return { items: shown.map(toView), next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null };
  }
}

/** The id of the last row that was shown. */
function placeOf(cursor: string | undefined): string | null {
  if (cursor === undefined) return null;
  if (/^\d{1,18}$/.test(cursor)) return cursor;
  throw new DomainError('body.invalid', { errors: [{ path: 'cursor', message: 'is not a cursor of this list' }] });
}

function subjectOf(subject: string | undefined): { kind: string | null; id: string | null } {
  if (subject === undefined) return { kind: null, id: null };
  if (isUuid(subject)) return { kind: null, id: subject };
  const [kind = '', id] = subject.split(':', 2);
  return { kind, id: id !== undefined && isUuid(id) ? id : null };
}

function toView(row: TrailRow): AuditRowView {
  return {
    id: row.id,
    at: row.at.toISOString(),
    actor: row.actor,
    action: row.action,
    subject: { kind: row.kind, id: row.subject },
    claimId: row.claim,
    facts: row.facts,
    sealed: row.sealed,
  };
}

const trailSql = `
  select id::text as id, at, actor_person as actor, action, subject_kind as kind, subject_id as subject,
         claim_id as claim, facts, sealed_seq as sealed
    from audit_row
   where org_id = $1 and ($2::bigint is null or audit_row.id < $2)
     and ($3::text is null or subject_kind = $3)
     and ($4::uuid is null or subject_id = $4 or ($3::text is null and claim_id = $4))
     and ($5::uuid is null or actor_person = $5)
     and ($6::timestamptz is null or at >= $6) and ($7::timestamptz is null or at < $7)
   order by audit_row.id desc limit $8`;

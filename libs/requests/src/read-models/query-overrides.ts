import type { ListOf, Page, QueryOverride } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { decodePlace, isStoredInstant, isUuid, toPage, UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

interface OverrideRow {
  readonly id: string;
  readonly claim_id: string;
  readonly number: string;
  readonly author: string;
  readonly clinician: string | null;
  readonly sent_at: Date;
  readonly reason: string;
  readonly findings: readonly { rule: number; words: string; severity: string }[] | null;
  readonly place: string;
}

const usualLimit = 50;

/** Questions that were sent although a rule stopped them: kept with their author's reason, and read by the supervisor. */
@Injectable()
export class QueryOverrides {
  constructor(private readonly work: UnitOfWork) {}

  async list(actor: Actor, { cursor, limit = usualLimit }: Page): Promise<ListOf<QueryOverride>> {
    const after = decodePlace(cursor, ({ key, id }) => isStoredInstant(key) && isUuid(id));
    return this.work.run(actor, async (tx) => {
      const rows = await tx.query<OverrideRow>(
        `select r.id, r.claim_id, c.number, r.override_by as author, r.addressee_name as clinician, r.sent_at,
                r.override_reason as reason, r.check_findings as findings, r.sent_at::text as place
           from information_request r join claim c on c.id = r.claim_id
          where r.addressee_org = $1 and r.kind = 'clinician_query' and r.override_reason is not null
            and r.sent_at is not null and ($2::timestamptz is null or (r.sent_at, r.id) < ($2, $3::uuid))
          order by r.sent_at desc, r.id desc limit $4`,
        [actor.organisationId, after?.key ?? null, after?.id ?? null, limit + 1],
      );
      return toPage(rows, limit, { placeOf: ({ place, id }) => ({ key: place, id }), toItem: toOverride });
    });
  }
}

function toOverride(row: OverrideRow): QueryOverride {
  const stops = (row.findings ?? []).filter(({ severity }) => severity === 'stops');
  return {
    requestId: row.id,
    claimId: row.claim_id,
    claimNumber: row.number,
    author: row.author,
    clinician: row.clinician ?? '',
    sentAt: row.sent_at.toISOString(),
    reason: row.reason,
    findings: stops.map(({ rule, words }) => ({ rule, words })),
  };
}

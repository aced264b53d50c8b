import type { DisclosuresQuery, DisclosureView, ListOf } from '@liaison/contracts';
import { may, type Actor } from '@liaison/domain';
import { containing, decodePlace, isIsoInstant, isUuid, toPage, UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

const usualLimit = 50;

interface DisclosureRow {
  readonly id: string;
  readonly at: Date;
  readonly claimId: string;
  readonly claimNumber: string;
  readonly patientName: string;
  readonly recipientId: string;
  readonly recipientName: string;
  readonly requestId: string | null;
  readonly threadId: string | null;
  readonly messageId: string | null;
  readonly fileIds: string[];
  readonly byId: string | null;
  readonly byName: string;
  readonly purpose: DisclosureView['purpose'];
  readonly legalBasisIds: string[];
  readonly misdirectedAt: Date | null;
}

@Injectable()
export class ListDisclosures {
  constructor(private readonly work: UnitOfWork) {}

  /** What left the own organisation, newest first; an auditor reads ids, the privacy officer whose records they were. */
  async execute(actor: Actor, query: DisclosuresQuery): Promise<ListOf<DisclosureView>> {
    const seesNames = may(actor.roles, 'incident.work');
    const limit = query.limit ?? usualLimit;
    const place = decodePlace(query.cursor, ({ key, id }) => isIsoInstant(key) && isUuid(id));
    if (query.claim !== undefined && !isUuid(query.claim)) return { items: [], next: null };
    const patient = seesNames && query.patient ? containing(query.patient) : null;
    if (query.patient && !seesNames) return { items: [], next: null };
    return this.work.run(actor, async (tx) => {
      const rows = await tx.query<DisclosureRow>(disclosuresSql, [
        ...[query.claim ?? null, patient, query.from ?? null, query.until ?? null],
        ...[query.accountable === undefined ? null : query.accountable === 'true'],
        ...[place?.key ?? null, place?.id ?? null, limit + 1],
      ]);
      tx.note({
        action: 'disclosures.read',
        subject: { kind: 'organisation', id: actor.organisationId },
        facts: { count: Math.min(rows.length, limit) },
      });
      return toPage(rows, limit, {
        placeOf: ({ at, id }) => ({ key: at.toISOString(), id }),
        toItem: (row) => toView(row, seesNames),
      });
    });
  }
}

function toView(row: DisclosureRow, seesNames: boolean): DisclosureView {
  const { id, claimId, requestId, threadId, messageId, fileIds, purpose, legalBasisIds } = row;
  return {
    ...{ id, claimId, requestId, threadId, messageId, fileIds, purpose, legalBasisIds },
    at: row.at.toISOString(),
    claimNumber: seesNames ? row.claimNumber : null,
    patientName: seesNames ? row.patientName : null,
    recipient: { id: row.recipientId, name: row.recipientName },
    by: { id: row.byId, name: seesNames ? row.byName : null },
    misdirectedAt: row.misdirectedAt?.toISOString() ?? null,
    accountable: row.misdirectedAt !== null,
  };
}

const disclosuresSql = `
  select id, at, claim_id as "claimId", claim_number as "claimNumber", patient_name as "patientName",
         recipient_org as "recipientId", recipient_name as "recipientName", request_id as "requestId",
         thread_id as "threadId", message_id as "messageId", file_ids as "fileIds", by_person as "byId",
         by_name as "byName", purpose, basis_ids as "legalBasisIds", misdirected_at as "misdirectedAt"
    from disclosure
   where ($1::uuid is null or claim_id = $1) and ($2::text is null or patient_name ilike $2 or claim_number ilike $2)
     and ($3::timestamptz is null or at >= $3) and ($4::timestamptz is null or at < $4)
     and ($5::boolean is null or (misdirected_at is not null) = $5)
     and ($6::timestamptz is null or (date_trunc('milliseconds', at), id) < ($6::timestamptz, $7::uuid))
   order by date_trunc('milliseconds', at) desc, id desc limit $8`;

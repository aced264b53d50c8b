import type { ListOf, Page, TimelineEntry } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { decodePlace, isStoredInstant, toPage, UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { AuditReads } from '../audit-reads.js';
import { ClaimAccess } from '../claim.access.js';
import { timelineWords, type TimelineRow } from './timeline-words.js';

const usualLimit = 50;

/** All that happened on a claim, oldest first, as far as this reader may know: row security filters each part. */
@Injectable()
export class ClaimTimeline {
  constructor(
    private readonly work: UnitOfWork,
    private readonly access: ClaimAccess,
    private readonly reads: AuditReads,
  ) {}

  /** @throws DomainError `object.not_found`, or `body.invalid` for a cursor that is not of this list. */
  async get(actor: Actor, claimId: string, { cursor, limit = usualLimit }: Page): Promise<ListOf<TimelineEntry>> {
    return this.work.run(actor, async (tx) => {
      const claim = await this.access.require(tx, claimId);
      const after = decodePlace(cursor, ({ key, id }) => isStoredInstant(key) && /^[\w:-]{1,120}$/.test(id));
      const rows = await tx.query<TimelineRow>(timelineSql, [claim.id, after?.key ?? null, after?.id ?? '', limit + 1]);
      this.reads.ofClaim(tx, claim.id, { part: 'timeline' });
      return toPage(rows, limit, { placeOf: ({ place, key }) => ({ key: place, id: key }), toItem: toEntry });
    });
  }
}

function toEntry(row: TimelineRow): TimelineEntry {
  const { kind, by, threadId, requestId } = row;
  return { at: row.at.toISOString(), kind, words: timelineWords(row), by, threadId, requestId };
}

/** Messages by their header only: what was said stays in the conversation. */
const parts = [
  `select c.received_at as at, 'import:' || c.id as key, 'import' as kind, null::uuid as thread, null::uuid as request,
          null::text as by, jsonb_build_object('stage', c.stage) as facts
     from claim c where c.id = $1 or c.merged_into = $1`,
  `select min(f.created_at), 'finding:' || min(f.id::text), 'finding', null, null, null, jsonb_build_object('count', count(*))
     from finding f where f.claim_id = $1 group by f.created_at`,
  `select t.created_at, 'thread:' || t.id, 'thread', t.id, null, p.name,
          jsonb_build_object('audience', t.audience, 'subject', t.subject)
     from thread t left join person p on p.id = t.created_by where t.claim_id = $1`,
  `select m.at, 'message:' || m.id, 'message', m.thread_id, null, m.author_name,
          jsonb_build_object('seq', m.seq, 'subject', t.subject)
     from message m join thread t on t.id = m.thread_id where t.claim_id = $1`,
  `select s.at, 'request:' || s.request_id || ':' || lpad(s.number::text, 6, '0'), 'request', null, s.request_id, s.by_name,
          jsonb_build_object('action', s.action, 'kind', r.kind, 'subject', r.subject, 'to', s.to_state)
     from request_transition s join information_request r on r.id = s.request_id where r.claim_id = $1`,
  `select a.since, 'care_team:' || a.person_id, 'care_team', null, null, null, jsonb_build_object('name', p.name)
     from claim_access a join person p on p.id = a.person_id where a.claim_id = $1 and a.reason = 'care_team'`,
  `select m.created_at, 'remittance:' || m.id, 'remittance', null, null, o.name,
          jsonb_build_object('on', coalesce(m.paid_on, m.created_at::date), 'outcome',
            case when m.status = '22' then 'taken_back' when m.status = '4' then 'denied'
                 when m.paid > 0 then 'paid' else 'nothing' end)
     from remittance m left join organisation o on o.id = m.imported_by where m.claim_id = $1`,
  ...(['filed', 'determined', 'withdrawn'] as const).map(
    (step) => `select a.${step}_at, 'appeal:' || a.id || ':${step}', 'appeal', null, null, a.${step}_by_name,
          jsonb_build_object('step', '${step === 'determined' ? 'decided' : step}', 'level', a.level, 'determination', a.determination)
     from appeal a where a.claim_id = $1 and a.${step}_at is not null`,
  ),
];

const timelineSql = `
  select at, key, kind, thread as "threadId", request as "requestId", by, facts, at::text as place
    from (${parts.join(' union all ')}) as entry
   where $2::timestamptz is null or (at, key collate "C") > ($2::timestamptz, $3)
   order by at, key collate "C" limit $4`;

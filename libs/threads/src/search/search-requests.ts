import { Injectable } from '@nestjs/common';
import { SearchSource } from './search-source.js';

/** Requests by subject, note and the questions of their items. It reads the tables of a library above, and only reads. */
@Injectable()
export class SearchRequests extends SearchSource {
  readonly kind = 'requests';
  protected readonly sql = `
    select r.id, r.claim_id as "claimId", null::uuid as "threadId", r.id as "requestId",
           coalesce(r.subject, r.kind) as title, s.text, r.created_at as at
      from information_request r
      cross join lateral (
        select concat_ws(' · ', r.subject, r.note,
                 (select string_agg(i.question, ' · ' order by i.position) from request_item i
                   where i.request_id = r.id)) as text) s
     where s.text ilike $1`;
}

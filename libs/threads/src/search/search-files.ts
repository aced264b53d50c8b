import { Injectable } from '@nestjs/common';
import { SearchSource } from './search-source.js';

/** Files by name, where they are shown; an upload that is not attached to anything has no place to lead to. */
@Injectable()
export class SearchFiles extends SearchSource {
  readonly kind = 'files';
  protected readonly sql = `
    select f.id, s."claimId", s."threadId", s."requestId", f.name as title, f.name as text, f.created_at as at
      from file f
      cross join lateral (
        select coalesce(m.claim_id, r.claim_id) as "claimId", m.thread_id as "threadId", r.id as "requestId"
          from file_use u
          left join message m on m.id = u.message_id
          left join item_answer a on a.id = u.answer_id
          left join information_request r on r.id = a.request_id
         where u.file_id = f.id and coalesce(m.claim_id, r.claim_id) is not null
         limit 1) s
     where f.name ilike $1`;
}

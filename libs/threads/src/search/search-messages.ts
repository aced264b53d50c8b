import { Injectable } from '@nestjs/common';
import { SearchSource } from './search-source.js';

/** Messages by their current words and by what they quote. */
@Injectable()
export class SearchMessages extends SearchSource {
  readonly kind = 'messages';
  protected readonly sql = `
    select m.id, m.claim_id as "claimId", m.thread_id as "threadId", null::uuid as "requestId", t.subject as title,
           concat_ws(' ', nullif(v.text, ''), x.quoted->>'text') as text, m.at
      from message m
      join message_version v on v.message_id = m.id and v.version = m.version
      left join message_context x on x.message_id = m.id
      join thread t on t.id = m.thread_id
     where v.text ilike $1 or x.quoted->>'text' ilike $1`;
}

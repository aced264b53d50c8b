import { Injectable } from '@nestjs/common';
import { SearchSource } from './search-source.js';

/** Claims by their numbers, patient and member. */
@Injectable()
export class SearchClaims extends SearchSource {
  readonly kind = 'claims';
  protected readonly sql = `
    select c.id, c.id as "claimId", null::uuid as "threadId", null::uuid as "requestId", c.number as title,
           s.text, c.received_at as at
      from claim c
      cross join lateral (
        select concat_ws(' · ', c.number, c.patient_name, c.account_number, c.payer_control_number, c.member_id) as text) s
     where s.text ilike $1 and c.merged_into is null`;
}

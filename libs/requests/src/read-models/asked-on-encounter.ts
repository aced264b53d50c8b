import type { AskedThing, RequestKind } from '@liaison/domain';
import { isUuid, type Tx } from '@liaison/platform';

export interface AskedBefore extends AskedThing {
  readonly request_id: string;
  readonly item_id: string;
  readonly asked_at: Date;
  readonly kind: RequestKind;
  readonly isAnswered: boolean;
}

/** More askings than any encounter has seen; a bound all the same. */
const most = 2000;

/**
 * What was asked on a claim and its related claims, newest first, as far as the reader sees it. What was never sent, or
 * ended without an answer, is nothing to remember. An encounter is its submissions by their common key, and whatever
 * corrects or is corrected by one of them.
 */
export async function askedOnEncounter(tx: Tx, claimId: string, except: readonly string[]): Promise<AskedBefore[]> {
  return tx.query<AskedBefore>(
    `with recursive encounter as (
       select near.id from claim here join claim near on near.encounter_key = here.encounter_key where here.id = $1
       union
       select k.other from encounter e
         join lateral (
           select related_id as other from claim_relation where claim_id = e.id
           union all
           select claim_id from claim_relation where related_id = e.id) k on true)
     select r.id as request_id, i.id as item_id, r.sent_at as asked_at,
            i.loinc, i.reason, i.question, i.line, i.date_range as "dateRange", r.kind,
            exists (select 1 from item_answer a where a.item_id = i.id and a.state = 'sent') as "isAnswered"
       from encounter e
       join information_request r on r.claim_id = e.id
       join request_item i on i.request_id = r.id
      where r.sent_at is not null and r.id <> all ($2::uuid[])
        and (r.state not in ('cancelled', 'expired', 'discarded')
          or exists (select 1 from item_answer a where a.item_id = i.id and a.state = 'sent'))
      order by r.sent_at desc, r.id desc, i.position limit ${most}`,
    [claimId, except.filter(isUuid)],
  );
}

/**
 * What clinicians were asked on the encounter and have answered: asking it again is pointed out (INTEROP.md, section 4,
 * rule 14), whoever is asked this time.
 */
export async function answeredClinically(tx: Tx, claimId: string, except: readonly string[]): Promise<string[]> {
  const before = await askedOnEncounter(tx, claimId, except);
  return before.flatMap(({ kind, isAnswered, question }) =>
    kind === 'clinician_query' && isAnswered && question ? [question] : [],
  );
}

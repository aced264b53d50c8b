import type { RequestSide, RequestState } from '@liaison/domain';
import type { Tx } from '@liaison/platform';

/** A request as notices look at it: who is concerned and how much, never what. */
export interface ToldRequest {
  readonly id: string;
  readonly claimId: string;
  readonly parentId: string | null;
  readonly state: RequestState;
  readonly requesterOrg: string;
  readonly requesterPerson: string;
  readonly requesterName: string;
  readonly addresseeOrg: string;
  readonly addresseeName: string;
  readonly items: number;
  readonly owed: number;
  /** The own organisation's sides: one of them, or both where a request stays inside. */
  readonly sides: readonly ToldSide[];
  /** Who was asked: in person, as one of the desk, or standing in; they may open it with a narrow reach. */
  readonly askedPersons: readonly string[];
}

export interface ToldSide {
  readonly side: RequestSide;
  readonly deskId: string | null;
  readonly assigneeId: string | null;
}

/** Reads it as the acting organisation; null when it is not (or no longer) that organisation's. */
export async function findToldRequest(tx: Tx, requestId: string): Promise<ToldRequest | null> {
  return (await findToldRequests(tx, [requestId])).get(requestId) ?? null;
}

/** Those of these that are the acting organisation's, by their id. */
export async function findToldRequests(
  tx: Tx,
  requestIds: readonly string[],
): Promise<ReadonlyMap<string, ToldRequest>> {
  if (requestIds.length === 0) return new Map();
  const requests = await tx.query<ToldRequest>(requestSql, [requestIds]);
  return new Map(requests.map((request) => [request.id, request]));
}

/** The side's own row, or null where the acting organisation is not on that side. */
export function sideOf(request: ToldRequest, side: RequestSide): ToldSide | null {
  return request.sides.find((one) => one.side === side) ?? null;
}

/** The name of who is on the other end of this side. */
export function counterpartOf(request: ToldRequest, side: RequestSide): string {
  return side === 'addressee' ? request.requesterName : request.addresseeName;
}

const requestSql = `
  select r.id, r.claim_id as "claimId", r.parent_id as "parentId", r.state,
         r.requester_org as "requesterOrg", r.requester_person as "requesterPerson",
         coalesce(asking.name, 'An organisation') as "requesterName",
         r.addressee_org as "addresseeOrg", coalesce(asked.name, 'An organisation') as "addresseeName",
         (select count(*)::int from request_item i where i.request_id = r.id) as items,
         (select count(*)::int from request_item i
           where i.request_id = r.id and i.state in ('outstanding', 'returned')) as owed,
         (select coalesce(jsonb_agg(jsonb_build_object('side', s.side, 'deskId', s.desk_id, 'assigneeId', s.assignee_id)), '[]')
            from request_side s where s.request_id = r.id) as sides,
         array(
           select p.person_id from request_person p where p.request_id = r.id
           union
           select d.person_id from request_side s join desk_member d on d.desk_id = s.desk_id
            where s.request_id = r.id and s.side = 'addressee' and r.audience = 'provider'
           union
           select m.person_id from membership m
            where m.org_id = app.org() and m.person_id in (
              select a.deputy_id from absence a where a.org_id = app.org() and app.today() between a.from_day and a.until_day
            ) and exists (
              select 1 from request_person p
               where p.request_id = r.id and p.person_id in (select app.stands_in_for(m.person_id)))
         ) as "askedPersons"
    from information_request r
    left join organisation asking on asking.id = r.requester_org
    left join organisation asked on asked.id = r.addressee_org
   where r.id = any ($1::uuid[]) and r.state <> 'draft'`;

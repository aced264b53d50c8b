import { awaitsChoiceSql } from '@liaison/claims';
import type { RequestRow } from '@liaison/contracts';
import { type Actor, ballOf, sideOf } from '@liaison/domain';
import { askedPeopleSql } from '../request.repository.js';
import { ballSql, isPreparedSql, ownSideSql } from './request-where.js';

/** One row of a worklist as it comes from the database. */
export interface WorklistRow {
  readonly id: string;
  readonly claim_id: string;
  readonly kind: RequestRow['kind'];
  readonly phase: RequestRow['phase'];
  readonly state: RequestRow['state'];
  readonly round: number;
  readonly revision: number;
  readonly subject: string | null;
  readonly requester_org: string;
  readonly requester_person: string;
  readonly requester_org_name: string;
  readonly addressee_org: string;
  readonly addressee_person: string | null;
  readonly addressee_name: string | null;
  readonly addressee_org_name: string;
  readonly due_at: Date | null;
  readonly sent_at: Date | null;
  readonly touched_at: Date;
  readonly ball_since: Date | null;
  readonly number: string;
  readonly payer_control_number: string | null;
  readonly patient_name: string;
  readonly account_number: string | null;
  readonly service_from: string | null;
  readonly charge: string | null;
  readonly claim_received_at: Date;
  readonly billing_tin: string | null;
  readonly provider_org: string;
  readonly provider_name: string;
  readonly payer_org: string;
  readonly payer_name: string;
  readonly payer_kind: string;
  readonly own_assignee: string | null;
  readonly own_assignee_name: string | null;
  readonly own_desk: string | null;
  readonly asked_people: readonly string[];
  readonly item_states: RequestRow['itemStates'];
  readonly draft_items: number;
  readonly is_prepared: boolean;
  readonly clinician_silent: boolean;
  readonly extension_asked: boolean;
  readonly awaits_choice: boolean;
  readonly next_chase_at: Date | null;
  readonly recorded: RequestRow['recorded'];
  readonly sort_key: string;
}

export const worklistColumns = `r.id, r.claim_id, r.kind, r.phase, r.state, r.round, r.revision, r.subject,
  r.requester_org, r.requester_person, ro.name as requester_org_name, r.addressee_org, r.addressee_person,
  r.addressee_name, ao.name as addressee_org_name, r.due_at, r.sent_at, r.touched_at, r.ball_since,
  c.number, c.payer_control_number, c.patient_name, c.account_number, c.service_from, c.charge::text as charge,
  c.received_at as claim_received_at, c.billing_tin, r.provider_org, po.name as provider_name, r.payer_org,
  yo.name as payer_name, yo.kind as payer_kind, own.assignee_id as own_assignee, own.assignee_name as own_assignee_name,
  (select d.name from desk d where d.id = own.desk_id) as own_desk,
  ${askedPeopleSql} as asked_people,
  array(select i.state from request_item i where i.request_id = r.id order by i.position) as item_states,
  (select count(*)::int from item_answer a where a.request_id = r.id and a.state = 'draft') as draft_items,
  ${isPreparedSql} as is_prepared,
  exists (select 1 from information_request k where k.parent_id = r.id and k.state in ('open', 'acknowledged') and k.due_at < $3) as clinician_silent,
  exists (select 1 from request_extension x where x.request_id = r.id and x.state = 'asked') as extension_asked,
  ${awaitsChoiceSql} as awaits_choice,
  (select min(h.due_at) from chase_step h where h.request_id = r.id and h.state = 'scheduled') as next_chase_at,
  (select jsonb_build_object('channel', rr.channel, 'reference', rr.reference) from request_record rr where rr.request_id = r.id) as recorded`;

export const worklistFrom = `from information_request r
  join claim c on c.id = r.claim_id
  join organisation ro on ro.id = r.requester_org
  join organisation ao on ao.id = r.addressee_org
  join organisation po on po.id = r.provider_org
  join organisation yo on yo.id = r.payer_org
  ${ownSideSql}`;

export const ballColumn = ballSql;

/** A row for its reader: amounts only where the reader may see them, drafts only on the asked side. */
export function toRequestRow(row: WorklistRow, actor: Actor, organisation: { id: string; name: string }): RequestRow {
  const mySide = sideOf(actor, {
    requesterOrg: row.requester_org,
    addresseeOrg: row.addressee_org,
    requesterPerson: row.requester_person,
    addresseePeople: row.addressee_person === null ? row.asked_people : [row.addressee_person, ...row.asked_people],
  });
  return {
    ...requestPart(row),
    ...claimPart(row, actor.reach === 'all'),
    ball: ballPart(row, actor),
    mySide,
    assignee: row.own_assignee ? { id: row.own_assignee, name: row.own_assignee_name ?? '' } : null,
    desk: row.own_desk,
    isPrepared: row.is_prepared,
    draftItems: mySide === 'addressee' ? row.draft_items : 0,
    hasNewAnswer: row.state === 'answered' && mySide === 'requester',
    clinicianSilent: mySide === 'addressee' && row.clinician_silent,
    nextChaseAt: row.next_chase_at?.toISOString() ?? null,
    recorded: row.recorded,
    membershipId: actor.membershipId ?? organisation.id,
    organisation,
  };
}

function requestPart(row: WorklistRow) {
  const owed = row.item_states.filter((state) => state === 'outstanding' || state === 'returned');
  return {
    id: row.id,
    claimId: row.claim_id,
    kind: row.kind,
    phase: row.phase,
    state: row.state,
    round: row.round,
    revision: row.revision,
    subject: row.subject,
    requesterName: row.requester_org_name,
    addresseeName: row.addressee_name ?? row.addressee_org_name,
    itemsOpen: owed.length,
    itemsTotal: row.item_states.length,
    itemStates: row.item_states,
    extensionAsked: row.extension_asked,
    awaitsChoice: row.awaits_choice,
    dueAt: row.due_at?.toISOString() ?? null,
    receivedAt: row.sent_at?.toISOString() ?? null,
    lastTouchAt: row.touched_at.toISOString(),
  };
}

function claimPart(row: WorklistRow, seesAmounts: boolean) {
  return {
    claimNumber: row.number,
    payerControlNumber: row.payer_control_number,
    patientName: row.patient_name,
    accountNumber: row.account_number,
    serviceFrom: row.service_from,
    charge: seesAmounts ? row.charge : null,
    provider: { id: row.provider_org, name: row.provider_name },
    providerTin: row.billing_tin,
    payer: row.payer_kind === 'unknown' ? null : { id: row.payer_org, name: row.payer_name },
    claimReceivedAt: row.claim_received_at.toISOString(),
  };
}

function ballPart(row: WorklistRow, actor: Actor): RequestRow['ball'] {
  const side = ballOf[row.state];
  if (!side) return null;
  const org = side === 'requester' ? row.requester_org : row.addressee_org;
  const orgName = side === 'requester' ? row.requester_org_name : row.addressee_org_name;
  const holder = org === actor.organisationId ? (row.own_assignee_name ?? row.own_desk) : orgName;
  return { side, holder, since: (row.ball_since ?? row.touched_at).toISOString() };
}

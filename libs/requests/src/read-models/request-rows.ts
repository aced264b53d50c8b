import type { RequestRow } from '@liaison/contracts';
import { type Actor, ballOf, sideOf } from '@liaison/domain';
import { isoInstant } from '@liaison/platform';

/** An instant as PostgreSQL writes it; see `isoInstant`. */
type InstantText = string;

/** One row of a worklist as it comes from the database (`app.worklist_row`). */
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
  readonly due_at: InstantText | null;
  readonly sent_at: InstantText | null;
  readonly touched_at: InstantText;
  readonly ball_since: InstantText | null;
  readonly number: string;
  readonly payer_control_number: string | null;
  readonly patient_name: string;
  readonly account_number: string | null;
  readonly service_from: string | null;
  readonly charge: string | null;
  readonly claim_received_at: InstantText;
  readonly billing_tin: string | null;
  readonly provider_org: string;
  readonly provider_name: string;
  readonly payer_org: string;
  readonly payer_name: string;
  readonly payer_kind: string;
  readonly own_assignee: string | null;
  readonly own_assignee_name: string | null;
  readonly own_desk: string | null;
  /** The reader, where they are one of those who are asked. */
  readonly asked_people: readonly string[];
  readonly item_states: RequestRow['itemStates'];
  readonly draft_items: number;
  readonly is_prepared: boolean;
  readonly clinician_silent: boolean;
  readonly extension_asked: boolean;
  readonly awaits_choice: boolean;
  readonly next_chase_at: InstantText | null;
  readonly recorded: RequestRow['recorded'];
  readonly reader_org_name: string;
  readonly sort_key: string;
}

/** A row for its reader: amounts only where the reader may see them, drafts only on the asked side. */
export function toRequestRow(row: WorklistRow, actor: Actor): RequestRow {
  const side = mySide(row, actor);
  // One literal and no spreading of parts: a page has up to two hundred of these, and spreading them took a tenth of it.
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
    itemsOpen: row.item_states.filter(isOwed).length,
    itemsTotal: row.item_states.length,
    itemStates: row.item_states,
    extensionAsked: row.extension_asked,
    awaitsChoice: row.awaits_choice,
    dueAt: isoOf(row.due_at),
    receivedAt: isoOf(row.sent_at),
    lastTouchAt: isoInstant(row.touched_at),
    claimNumber: row.number,
    payerControlNumber: row.payer_control_number,
    patientName: row.patient_name,
    accountNumber: row.account_number,
    serviceFrom: row.service_from,
    charge: actor.reach === 'all' ? row.charge : null,
    provider: { id: row.provider_org, name: row.provider_name },
    providerTin: row.billing_tin,
    payer: payerOf(row),
    claimReceivedAt: isoInstant(row.claim_received_at),
    ball: ballPart(row, actor),
    mySide: side,
    assignee: assigneeOf(row),
    desk: row.own_desk,
    isPrepared: row.is_prepared,
    draftItems: side === 'addressee' ? row.draft_items : 0,
    hasNewAnswer: row.state === 'answered' && side === 'requester',
    clinicianSilent: side === 'addressee' && row.clinician_silent,
    nextChaseAt: isoOf(row.next_chase_at),
    recorded: row.recorded,
    membershipId: actor.membershipId ?? actor.organisationId,
    organisation: { id: actor.organisationId, name: row.reader_org_name },
  };
}

function mySide(row: WorklistRow, actor: Actor): RequestRow['mySide'] {
  return sideOf(actor, {
    requesterOrg: row.requester_org,
    addresseeOrg: row.addressee_org,
    requesterPerson: row.requester_person,
    addresseePeople: row.addressee_person === null ? row.asked_people : [row.addressee_person, ...row.asked_people],
  });
}

function isoOf(at: InstantText | null): string | null {
  return at === null ? null : isoInstant(at);
}

function payerOf(row: WorklistRow): RequestRow['payer'] {
  return row.payer_kind === 'unknown' ? null : { id: row.payer_org, name: row.payer_name };
}

function assigneeOf(row: WorklistRow): RequestRow['assignee'] {
  return row.own_assignee === null ? null : { id: row.own_assignee, name: row.own_assignee_name ?? '' };
}

const isOwed = (state: RequestRow['itemStates'][number]): boolean => state === 'outstanding' || state === 'returned';

function ballPart(row: WorklistRow, actor: Actor): RequestRow['ball'] {
  const side = ballOf[row.state];
  if (!side) return null;
  const org = side === 'requester' ? row.requester_org : row.addressee_org;
  const orgName = side === 'requester' ? row.requester_org_name : row.addressee_org_name;
  const holder = org === actor.organisationId ? (row.own_assignee_name ?? row.own_desk) : orgName;
  return { side, holder, since: isoInstant(row.ball_since ?? row.touched_at) };
}

import type { RequestView } from '@liaison/contracts';
import { toOutsideView, toTransitionRecord } from '../outside/outside.view.js';
import {
  allowedActions,
  ballOf,
  endingActs,
  innerLedger,
  mayPress,
  ballIntervals,
  sharedLedger,
  type RequestSide,
} from '@liaison/domain';
import { toReleaseView } from './release.view.js';
import { toItemView } from './item.view.js';
import { actFactsOf, movesOf } from './moves.view.js';
import type { HolderFacts, RequestFacts, TransitionFacts } from './request-facts.js';

/** What leaves the building: the fields named here and no more. */
export function toRequestView(facts: RequestFacts): RequestView {
  const { held } = facts;
  const { side } = held;
  const own = held.sides.find((row) => row.side === side);
  return {
    ...identityOf(facts),
    ...termsOf(facts),
    ...timesOf(facts),
    ball: ballView(facts),
    mySide: side,
    innerRevision: own?.innerRevision ?? 0,
    assignee: own?.assigneeId ? { id: own.assigneeId, name: own.assigneeName ?? '' } : null,
    items: held.items.map((item) => toItemView(item, facts)),
    ...ledgersOf(facts),
    transitions: facts.transitions.map((row) => toTransitionView(row, facts)),
    chases: [...facts.chases],
    nextChaseAt: facts.chases.find((step) => step.state === 'scheduled')?.dueAt ?? null,
    children: side === 'addressee' ? facts.children.map((child) => toChildView(child, facts)) : [],
    ...movesOf(facts),
    ...pressable(facts, toReleaseView(facts, actionsOf(facts))),
    ...toOutsideView(facts),
    claim: {
      number: facts.claim.number,
      patientName: facts.claim.patient_name,
      serviceFrom: facts.claim.service_from,
      charge: facts.seesAmounts ? facts.claim.charge : null,
    },
  };
}

/** The table says what this side may do now; the policy, what this reader may. */
function pressable<View extends { actions: string[] }>({ roles }: RequestFacts, view: View): View {
  return { ...view, actions: view.actions.filter((act) => mayPress(roles, act)) };
}

function actionsOf(facts: RequestFacts): string[] {
  const { request, side } = facts.held;
  return [...allowedActions(request.state, side, actFactsOf(facts)), ...endingActs(request, side)];
}

function identityOf({ held: { request }, names, desks, seesParent }: RequestFacts) {
  const { id, claimId, kind, phase, timing, about, state, round, revision, audience } = request;
  const organisation = (orgId: string) => ({ id: orgId, name: names.get(orgId) ?? '' });
  return {
    parentId: seesParent ? request.parentId : null,
    ...{ id, claimId, kind, phase, timing, about, state, round, revision, audience },
    requester: {
      organisation: organisation(request.requesterOrg),
      desk: null,
      // Of an outside party nobody is known here by an id.
      person:
        request.recordedBy && request.requesterOrg !== request.recordedBy
          ? null
          : { id: request.requesterPerson, name: request.requesterName },
    },
    addressee: addresseeView(request, { organisation: organisation(request.addresseeOrg), desks }),
  };
}

interface Addressed {
  readonly addresseeDesk: string | null;
  readonly addresseePerson: string | null;
  readonly addresseeName: string | null;
}

function addresseeView(
  to: Addressed,
  { organisation, desks }: { organisation: { id: string; name: string }; desks: ReadonlyMap<string, string> },
): RequestView['addressee'] {
  return {
    organisation,
    desk: to.addresseeDesk ? { id: to.addresseeDesk, name: desks.get(to.addresseeDesk) ?? '' } : null,
    person: to.addresseePerson ? { id: to.addresseePerson, name: to.addresseeName ?? '' } : null,
  };
}

function termsOf({ held: { request }, settlement, appealId }: RequestFacts) {
  return {
    subject: request.subject,
    group: request.groupName,
    trigger: request.trigger,
    note: request.note,
    consequence: request.consequence as RequestView['consequence'],
    dateRange: request.dateRange,
    justification: request.justification,
    result: request.result,
    outcome: request.outcome,
    outcomeNote: request.outcomeNote,
    settlement,
    appealId,
    answerNote: request.answerNote,
    clarification: request.clarification,
  };
}

function timesOf({ held: { request } }: RequestFacts) {
  return {
    due: {
      at: request.dueAt?.toISOString() ?? null,
      explanation: request.dueExplanation,
      original: request.dueOriginal?.toISOString() ?? null,
    },
    sentAt: request.sentAt?.toISOString() ?? null,
    closedAt: request.closedAt?.toISOString() ?? null,
  };
}

function ballView({ held, ownDesks }: RequestFacts): RequestView['ball'] {
  const side = ballOf[held.request.state];
  if (!side) return null;
  if (side !== held.side) return { side, holder: null };
  const row = held.sides.find((candidate) => candidate.side === side);
  const holder = row?.assigneeName ?? (row?.deskId ? (ownDesks.get(row.deskId) ?? null) : null);
  return { side, holder };
}

function ledgersOf(facts: RequestFacts): Pick<RequestView, 'ledger' | 'innerLedger'> {
  const moves = facts.transitions.map((row) => ({ at: row.at, ball: row.ball, state: row.to_state }));
  const holds = facts.holds.map((row) => ({ party: row.party, from: row.from_at, until: row.until_at }));
  const { calendars, now, held } = facts;
  const intervals = ballIntervals(moves, holds, now);
  const holders = facts.holders
    .filter((row) => row.side === held.side)
    .map((row) => ({ at: row.at, holder: holderName(row, facts.ownDesks) }));
  return {
    ledger: sharedLedger({ moves, holds, calendars, now }),
    innerLedger: innerLedger(holders, intervals, held.side).map(named),
  };
}

/** A turn that nobody inside the side had taken yet. */
function named<T extends { readonly holder: string | null }>(entry: T): T & { readonly holder: string } {
  return { ...entry, holder: entry.holder ?? 'Nobody yet' };
}

function holderName(row: HolderFacts, ownDesks: ReadonlyMap<string, string>): string {
  return row.holder_name ?? (row.holder_desk ? (ownDesks.get(row.holder_desk) ?? 'Desk') : 'Nobody yet');
}

function toTransitionView(row: TransitionFacts, { names, files }: RequestFacts): RequestView['transitions'][number] {
  return {
    number: row.number,
    action: row.action,
    from: row.from_state,
    to: row.to_state,
    // Who entered a move of an outside party did not make it.
    by: row.by_person && !row.recorded ? { id: row.by_person, name: row.by_name ?? '' } : null,
    organisation: row.by_org ? { id: row.by_org, name: names.get(row.by_org) ?? '' } : null,
    at: row.at.toISOString(),
    ball: row.ball as RequestSide | null,
    reason: row.reason,
    note: row.note,
    recorded: toTransitionRecord(row, files),
  };
}

function toChildView(
  child: RequestFacts['children'][number],
  { names, desks }: RequestFacts,
): RequestView['children'][number] {
  const to = {
    addresseeDesk: child.addressee_desk,
    addresseePerson: child.addressee_person,
    addresseeName: child.addressee_name,
  };
  return {
    id: child.id,
    kind: child.kind,
    state: child.state,
    addressee: addresseeView(to, {
      organisation: { id: child.addressee_org, name: names.get(child.addressee_org) ?? '' },
      desks,
    }),
    dueAt: child.due_at?.toISOString() ?? null,
    itemIds: child.parent_items,
  };
}

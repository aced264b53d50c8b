import type { RequestItemView, RequestView } from '@liaison/contracts';
import type { RequestKind } from '@liaison/domain';
import { inDays, type DueDraft } from '../requests/due-draft.js';
import { alwaysOffered, emptyIndicator, emptyItem, type ComposeDraft, type ItemDraft } from './compose-draft.js';

const usualDue: Readonly<Record<RequestKind, DueDraft>> = {
  insurer_query: inDays(45, 'calendar_day'),
  clinician_query: inDays(2, 'working_day'),
  records_request: inDays(3, 'working_day'),
  claim_question: inDays(10, 'working_day'),
  internal_review: inDays(3, 'working_day'),
};

/** An empty composer for a kind, with the due date usual for it. */
function emptyDraft(kind: RequestKind): ComposeDraft {
  return {
    addressee: '',
    due: usualDue[kind],
    items: [emptyItem('1')],
    phase: 'prepayment',
    timing: null,
    trigger: '',
    group: '',
    about: 'status',
    act: '',
    carc: '',
    rarc: '',
    note: '',
    justification: '',
    falseAlarms: {},
  };
}

/** The composer's start: empty, from a draft request, or from the items of a parent that are passed on. */
export function startDraft(
  kind: RequestKind,
  initial: RequestView | null,
  parent: { readonly request: RequestView; readonly itemIds: readonly string[] } | null,
): ComposeDraft {
  const empty = emptyDraft(kind);
  if (parent) {
    const chosen = parent.request.items.filter((item) => parent.itemIds.includes(item.id));
    return { ...empty, items: chosen.map((item) => ({ ...itemFrom(item), parentItemId: item.id })) };
  }
  return initial ? fromRequest(empty, initial) : empty;
}

function fromRequest(empty: ComposeDraft, request: RequestView): ComposeDraft {
  const { due, items } = request;
  return {
    ...empty,
    phase: request.phase ?? empty.phase,
    timing: request.timing ?? empty.timing,
    about: request.about ?? empty.about,
    trigger: request.trigger ?? '',
    group: request.group ?? '',
    addressee: addresseeOf(request),
    due: due.at ? { unit: 'date', amount: 1, at: localMinute(due.at) } : empty.due,
    items: items.length > 0 ? items.map(itemFrom) : empty.items,
    ...silence(request.consequence),
    note: request.note ?? '',
    justification: request.justification ?? '',
  };
}

function silence(consequence: RequestView['consequence']): Partial<ComposeDraft> {
  return consequence ? { act: consequence.act, carc: consequence.carc ?? '', rarc: consequence.rarc ?? '' } : {};
}

/** A question inside the own house that names nobody yet (a finding proposes such) leaves the choice open. */
function addresseeOf({ addressee, requester }: RequestView): string {
  if (addressee.person) return `person:${addressee.person.id}`;
  if (addressee.desk) return `desk:${addressee.desk.id}`;
  return addressee.organisation.id === requester.organisation.id ? '' : `organisation:${addressee.organisation.id}`;
}

function localMinute(instant: string): string {
  const at = new Date(instant);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function itemFrom(item: RequestItemView): ItemDraft {
  const fixed: readonly string[] = alwaysOffered;
  const quoted = item.indicators.map((indicator) => ({ ...indicator, at: indicator.at.slice(0, 10) }));
  return {
    ...emptyItem(item.id),
    ...(item.reason ? { reasonList: item.reason.list, reasonCode: item.reason.code } : {}),
    ...(item.dateRange ?? {}),
    loinc: item.loinc ?? '',
    question: item.question ?? '',
    line: item.line === null ? '' : String(item.line),
    options: item.options.filter((option) => !fixed.includes(option)).join('\n'),
    indicators: quoted.length > 0 ? quoted : [emptyIndicator],
  };
}

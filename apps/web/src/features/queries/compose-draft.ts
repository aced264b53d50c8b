import type { Addressee, CreateRequestBody, DelegateBody, ItemBody, QueryCheckBody } from '@liaison/contracts';
import {
  needsTrigger,
  type QueryTiming,
  type QuestionSubject,
  type RequestKind,
  type RequestPhase,
} from '@liaison/domain';
import { toDue, type DueDraft } from '../requests/due-draft.js';

/** Words of the record, word for word, with where they stand (ACDIS/AHIMA: at least one, from this patient's record). */
export interface IndicatorDraft {
  readonly quote: string;
  readonly source: string;
  readonly author: string;
  /** `YYYY-MM-DD` or empty. */
  readonly at: string;
}

/** One item as its fields hold it. */
export interface ItemDraft {
  readonly key: string;
  readonly parentItemId: string | null;
  readonly loinc: string;
  readonly reasonList: string;
  readonly reasonCode: string;
  readonly question: string;
  readonly line: string;
  readonly from: string;
  readonly to: string;
  /** One answer a line, without the two that are always there. */
  readonly options: string;
  readonly indicators: readonly IndicatorDraft[];
}

/** Everything a person may have typed into the composer. */
export interface ComposeDraft {
  /** `person:<id>`, `desk:<id>` or `organisation:<id>`. */
  readonly addressee: string;
  readonly due: DueDraft;
  readonly items: readonly ItemDraft[];
  readonly phase: RequestPhase;
  /** Null while nobody chose: it follows the claim's stage. */
  readonly timing: QueryTiming | null;
  /** What made a coder ask after the bill. */
  readonly trigger: string;
  /** The letter that asks about several claims. */
  readonly group: string;
  readonly about: QuestionSubject;
  readonly act: '' | 'pend' | 'deny' | 'recoup';
  readonly carc: string;
  readonly rarc: string;
  readonly note: string;
  readonly justification: string;
  /** Why a finding of the check is a false alarm, by the finding. */
  readonly falseAlarms: Readonly<Record<string, string>>;
}

export const alwaysOffered = ['Other, in my words', 'Unable to determine'] as const;
/** LOINC 11503-0 asks for everything: minimum necessary (45 CFR 164.502(b)) wants a reason. */
export const entireRecord = '11503-0';

export const emptyIndicator: IndicatorDraft = { quote: '', source: '', author: '', at: '' };

/** A new item; the key only keeps the fields apart on the screen. */
export function emptyItem(key: string): ItemDraft {
  return {
    key,
    parentItemId: null,
    loinc: '',
    reasonList: 'RARC',
    reasonCode: '',
    question: '',
    line: '',
    from: '',
    to: '',
    options: '',
    indicators: [emptyIndicator],
  };
}

/** The answers offered, in neutral (alphabetical) order, with the two that must always be there at the end. */
export function offeredOptions(options: string): string[] {
  const fixed: readonly string[] = alwaysOffered;
  const own = [...new Set(options.split('\n').map((line) => line.trim()))].filter(
    (line) => line && !fixed.includes(line),
  );
  if (own.length === 0) return [];
  return [...own.sort((one, other) => one.localeCompare(other, 'en')), ...alwaysOffered];
}

function isWhole(indicator: IndicatorDraft): boolean {
  return Boolean(indicator.quote.trim() && indicator.source.trim() && indicator.author.trim() && indicator.at);
}

function isBlank(indicator: IndicatorDraft): boolean {
  return !(indicator.quote.trim() || indicator.source.trim() || indicator.author.trim() || indicator.at);
}

/** What is missing before this can be sent, in words; null when nothing is. */
export function composeMissing(draft: ComposeDraft): string | null {
  if (!draft.addressee) return 'Choose to whom it goes.';
  for (const [index, item] of draft.items.entries()) {
    const missing = itemMissing(item);
    if (missing) return draft.items.length > 1 ? `Item ${index + 1}: ${missing}` : missing;
  }
  const whole = draft.items.some((item) => item.loinc === entireRecord);
  return whole && !draft.justification.trim() ? 'Say why the entire record is needed.' : null;
}

/** What a query after the bill still lacks, in words. */
export function triggerMissing(kind: RequestKind, timing: QueryTiming, draft: ComposeDraft): string | null {
  const trigger = draft.trigger.trim() || null;
  return needsTrigger({ kind, timing, parentId: null, trigger }) ? 'Say what made you ask after the bill.' : null;
}

function itemMissing(item: ItemDraft): string | null {
  if (![item.loinc, item.reasonCode, item.question].some((field) => field.trim())) return 'Say what you need.';
  if (Boolean(item.from) !== Boolean(item.to)) return 'Give both dates.';
  if (item.from > item.to) return 'The dates end before they begin.';
  const torn = item.indicators.some((indicator) => !isBlank(indicator) && !isWhole(indicator));
  return torn ? 'Each quotation needs its source, author and date.' : null;
}

/** An item as the API takes it: empty fields do not travel. */
export function toItemBody(item: ItemDraft): ItemBody {
  const body: ItemBody = {};
  const options = offeredOptions(item.options);
  const indicators = item.indicators.filter(isWhole);
  if (item.loinc) body.loinc = item.loinc;
  if (item.reasonCode.trim()) body.reason = { list: item.reasonList, code: item.reasonCode.trim().toUpperCase() };
  if (item.question.trim()) body.question = item.question.trim();
  if (item.line) body.line = Number(item.line);
  if (item.from && item.to) body.dateRange = { from: item.from, to: item.to };
  if (options.length > 0) body.options = options;
  if (indicators.length > 0) body.indicators = indicators.map((indicator) => ({ ...indicator }));
  return body;
}

/** `person:<id>` and its like as the API's addressee. */
export function toAddressee(chosen: string): Addressee {
  const [kind, chosenId = ''] = chosen.split(':');
  if (kind === 'person') return { personId: chosenId };
  return kind === 'desk' ? { deskId: chosenId } : { organisationId: chosenId };
}

function kindFields(kind: RequestKind, draft: ComposeDraft): Partial<CreateRequestBody> {
  if (kind === 'insurer_query') return { phase: draft.phase };
  if (kind === 'clinician_query') {
    const trigger = draft.trigger.trim();
    return { ...(draft.timing ? { timing: draft.timing } : {}), ...(trigger ? { trigger } : {}) };
  }
  return kind === 'claim_question' ? { about: draft.about } : {};
}

/** The composer's content as the body of a new request. */
export function toCreateBody(kind: RequestKind, draft: ComposeDraft): CreateRequestBody {
  return { kind, ...toTermsBody(kind, draft) };
}

/** The same without its kind, which never changes: what a draft request is edited with. */
export function toTermsBody(kind: RequestKind, draft: ComposeDraft): Omit<CreateRequestBody, 'kind'> {
  const body: Omit<CreateRequestBody, 'kind'> = {
    ...kindFields(kind, draft),
    addressee: toAddressee(draft.addressee),
    due: toDue(draft.due),
    items: draft.items.map(toItemBody),
  };
  if (draft.act) {
    const codes = { ...(draft.carc ? { carc: draft.carc } : {}), ...(draft.rarc ? { rarc: draft.rarc } : {}) };
    body.consequence = { act: draft.act, ...codes };
  }
  if (draft.group.trim()) body.group = draft.group.trim();
  if (draft.note.trim()) body.note = draft.note.trim();
  if (draft.justification.trim()) body.justification = draft.justification.trim();
  return body;
}

/** The same for a child request: every item names the parent's item it helps to answer. */
export function toDelegateBody(draft: ComposeDraft): DelegateBody {
  const body: DelegateBody = {
    addressee: toAddressee(draft.addressee),
    due: toDue(draft.due),
    items: draft.items.flatMap((item) =>
      item.parentItemId ? [{ parentItemId: item.parentItemId, ...toItemBody(item) }] : [],
    ),
  };
  if (draft.note.trim()) body.note = draft.note.trim();
  return body;
}

/** What the compliance check reads: the text as it stands on the screen, so that its places fit. */
export function toCheckBody(kind: RequestKind, title: string, draft: ComposeDraft): QueryCheckBody {
  return {
    kind,
    title: title.slice(0, 300),
    items: draft.items.map((item) => {
      const { loinc, reason, options, indicators } = toItemBody(item);
      return {
        ...(loinc ? { loinc } : {}),
        ...(reason ? { reason } : {}),
        ...(item.question ? { question: item.question } : {}),
        ...(options ? { options } : {}),
        ...(indicators ? { indicators } : {}),
      };
    }),
  };
}

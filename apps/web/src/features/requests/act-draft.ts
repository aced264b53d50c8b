import type { FileView, RequestView } from '@liaison/contracts';
import type { ReturnReason } from '@liaison/domain';
import { dueProblem, inDays, toDue, type DueDraft } from './due-draft.js';
import type { RequestAct } from './request-acts.js';

/** What stands in the form of an act. */
export interface ActDraft {
  readonly reason: string;
  readonly text: string;
  readonly outcome: string;
  /** `person:<id>` or `desk:<id>`, as the picker holds it. */
  readonly person: string;
  /** Who outside is waited for, and on which day something is expected. */
  readonly party: string;
  readonly expected: string;
  /** The day until which more time is asked or given; empty: as it was asked. */
  readonly until: string;
  /** The item something is added to or that is worded anew; empty: a new one. */
  readonly item: string;
  readonly files: readonly FileView[];
  readonly changesDue: boolean;
  readonly due: DueDraft;
  readonly items: Readonly<Record<string, { readonly reason: ReturnReason | ''; readonly note: string }>>;
}

/** What every field of an act's form is given. */
export interface ActFieldsProps {
  readonly request: RequestView;
  readonly act: RequestAct;
  readonly now: Date;
  readonly timeZone: string;
  readonly draft: ActDraft;
  readonly patch: (next: Partial<ActDraft>) => void;
}

export const emptyAct: ActDraft = {
  reason: '',
  text: '',
  outcome: '',
  person: '',
  party: '',
  expected: '',
  until: '',
  item: '',
  files: [],
  changesDue: false,
  due: inDays(5, 'working_day'),
  items: {},
};

/** The acts whose text may stay empty. */
const textOptional: readonly string[] = ['accept', 'say_outcome', 'decline', 'redirect', 'undeliver'];

/** What is missing before an act can be taken, in words; null when nothing is. */
export function actMissing(act: RequestAct, draft: ActDraft, now: Date): string | null {
  for (const field of act.fields) {
    const missing = fieldMissing[field](draft, act, now);
    if (missing) return missing;
  }
  return null;
}

type Missing = (draft: ActDraft, act: RequestAct, now: Date) => string | null;

const noItem: Missing = ({ items }) => (Object.keys(items).length === 0 ? 'Choose at least one item.' : null);
const fieldMissing: Readonly<Record<RequestAct['fields'][number], Missing>> = {
  items: noItem,
  itemReasons: (draft, act, now) =>
    noItem(draft, act, now) ??
    (Object.values(draft.items).some((item) => item.reason === '') ? 'Say what is wrong with each item.' : null),
  person: ({ person }) => (person ? null : 'Choose who.'),
  reason: ({ reason }, act) => (reason.trim() ? null : act.reasons ? 'Choose why.' : 'Say why.'),
  text: ({ text }, act) => (textOptional.includes(act.action) || text.trim() ? null : 'Write it first.'),
  due: ({ due }, _act, now) => dueProblem(due, now),
  outcome: () => null,
  ending: ({ outcome }) => (outcome ? null : 'Say how it ended.'),
  party: ({ party }) => (party.trim() ? null : 'Say who is waited for.'),
  expected: ({ expected }) => (expected ? null : 'Choose the day it is expected.'),
  until: ({ until }, act) => (until || act.action === 'grant_extension' ? null : 'Choose until when.'),
  addition: ({ item, text, files }) => {
    if (!item) return 'Choose the item you add to.';
    return text.trim() || files.length > 0 ? null : 'Write it or attach a file first.';
  },
  amendment: ({ text, changesDue, due }, _act, now) => {
    if (!text.trim() && !changesDue) return 'Write what is asked, or set another due date.';
    return changesDue ? dueProblem(due, now) : null;
  },
};

/** The body of the act's call; only what the act asks for travels. */
export function actBody(act: RequestAct, draft: ActDraft): Record<string, unknown> {
  return Object.assign({}, ...act.fields.map((field) => fieldBodies[field](draft, act))) as Record<string, unknown>;
}

type Body = (draft: ActDraft, act: RequestAct) => Record<string, unknown>;

const fieldBodies: Readonly<Record<RequestAct['fields'][number], Body>> = {
  reason: ({ reason }) => ({ reason: reason.trim() }),
  items: ({ items }) => ({ itemIds: Object.keys(items) }),
  itemReasons: ({ items }) => ({
    items: Object.entries(items).map(([itemId, { reason, note }]) => ({
      itemId,
      reason,
      ...(note.trim() ? { note: note.trim() } : {}),
    })),
  }),
  due: ({ due }) => ({ due: toDue(due) }),
  outcome: ({ outcome }) => (outcome ? { outcome } : {}),
  ending: ({ outcome }) => ({ outcome }),
  person: ({ person }) => personBody(person),
  party: ({ party }) => ({ party: party.trim() }),
  expected: ({ expected }) => ({ expected }),
  until: ({ until }) => (until ? { until } : {}),
  addition: ({ item, text, files }) => ({
    items: [
      {
        itemId: item,
        outcome: 'supplied',
        ...(text.trim() ? { text: text.trim() } : {}),
        ...(files.length > 0 ? { attachments: files.map((file) => file.id) } : {}),
      },
    ],
  }),
  amendment: ({ item, text, changesDue, due }) => ({
    ...(text.trim() ? { items: [{ ...(item ? { id: item } : {}), question: text.trim() }] } : {}),
    ...(changesDue ? { due: toDue(due) } : {}),
  }),
  text: ({ text }, act) => (text.trim() ? { [textNames[act.action] ?? 'note']: text.trim() } : {}),
};

const textNames: Readonly<Record<string, string>> = { reply: 'text', clarify: 'question' };

function personBody(person: string): Record<string, unknown> {
  const [kind, chosenId] = person.split(':');
  return kind === 'desk' ? { deskId: chosenId } : { personId: chosenId };
}

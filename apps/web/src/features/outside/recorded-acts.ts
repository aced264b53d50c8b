import type { ProofBody, RecordedBody, RequestView } from '@liaison/contracts';
import type { ProofKind, RecordedAct } from '@liaison/domain';
import { actBody, actMissing, type ActDraft } from '../requests/act-draft.js';
import type { RequestAct } from '../requests/request-acts.js';
import { exchangeBody, exchangeProblem, type ExchangeDraft } from './exchange-draft.js';
import { recordedMoveWords } from './outside-words.js';

/** What can be chosen: a move of theirs, or that something of ours reached them. */
export type Entry = RecordedAct | `proof:${ProofKind}`;

export interface RecordDraft {
  readonly entry: Entry | '';
  readonly act: ActDraft;
  readonly exchange: ExchangeDraft;
  /** Of their answer: what they said to each item; an empty one is not answered yet. */
  readonly answers: Readonly<Record<string, string>>;
}

const fields: Readonly<Partial<Record<RecordedAct, Pick<RequestAct, 'fields' | 'textLabel' | 'reasons'>>>> = {
  clarify: { fields: ['text'], textLabel: 'What they want to know' },
  reply: { fields: ['text'], textLabel: 'Their reply' },
  decline: { fields: ['reason', 'text'], reasons: 'decline', textLabel: 'Note' },
  withdraw: { fields: ['reason'] },
  accept: { fields: ['text'], textLabel: 'Note' },
  return: { fields: ['itemReasons', 'due'] },
  insist: { fields: ['reason', 'due'] },
  cancel: { fields: ['reason'], reasons: 'cancel' },
  undeliver: { fields: ['reason'] },
  grant_extension: { fields: ['until'] },
  refuse_extension: { fields: ['reason'], reasons: 'refusal' },
};

/** The form of a move of theirs, in the shape of the acts' own forms. */
export function recordedAct(move: RecordedAct): RequestAct {
  return { action: move, label: recordedMoveWords[move], key: '', submit: 'Enter it', fields: [], ...fields[move] };
}

const proofs: readonly { readonly value: Entry; readonly label: string }[] = [
  { value: 'proof:delivered', label: 'got it: the delivery is proved' },
  { value: 'proof:received', label: 'confirmed that it arrived' },
];

export function entriesOf({ recordable }: RequestView): { value: Entry; label: string }[] {
  return [...recordable.map((move) => ({ value: move, label: recordedMoveWords[move] })), ...proofs];
}

/** What is missing, in words; null when it can be entered. */
export function recordMissing(draft: RecordDraft, now: Date): string | null {
  const { entry, act, answers, exchange } = draft;
  if (entry === '') return 'Choose what happened.';
  if (exchangeProblem(exchange)) return exchangeProblem(exchange);
  if (isProof(entry)) return null;
  if (entry === 'answer') return Object.values(answers).some((text) => text.trim()) ? null : 'Write what they said.';
  return actMissing(recordedAct(entry), act, now);
}

export function isProof(entry: Entry): entry is `proof:${ProofKind}` {
  return entry.startsWith('proof:');
}

export function proofBodyOf(entry: `proof:${ProofKind}`, { exchange }: RecordDraft): ProofBody {
  const { counterpart, ...body } = exchangeBody(exchange);
  return { kind: entry.slice('proof:'.length) as ProofKind, ...body, ...(counterpart ? { note: counterpart } : {}) };
}

export function recordBodyOf(move: RecordedAct, draft: RecordDraft, revision: number): RecordedBody {
  const happened = { ...exchangeBody(draft.exchange), revision };
  const given = move === 'answer' ? { answers: answersOf(draft) } : actBody(recordedAct(move), draft.act);
  // The fields of each move are those of its form; the server's schema has the last word.
  return { move, ...given, ...happened } as RecordedBody;
}

function answersOf({ answers }: RecordDraft) {
  return Object.entries(answers)
    .filter(([, text]) => text.trim())
    .map(([itemId, text]) => ({ itemId, outcome: 'supplied' as const, text: text.trim() }));
}

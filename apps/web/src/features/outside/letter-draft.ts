import type { CreateRequestBody, FileView } from '@liaison/contracts';
import type { ExchangeChannel, QuestionSubject, RequestKind } from '@liaison/domain';
import { dueProblem, inDays, toDue, type DueDraft } from '../requests/due-draft.js';
import { serverNow } from '../../ui/use-now.js';
import { instantOf, wallTime } from './exchange-draft.js';

export interface LetterItem {
  readonly key: string;
  readonly loinc: string;
  readonly question: string;
}

/** A letter as its form holds it. */
export interface LetterDraft {
  readonly way: 'came' | 'went';
  readonly name: string;
  /** Payer id or NPI, whichever the other side has. */
  readonly identifier: string;
  readonly channel: ExchangeChannel;
  readonly reference: string;
  readonly representative: string;
  readonly letterDate: string;
  /** Local wall time; empty for now. */
  readonly receivedAt: string;
  readonly about: QuestionSubject;
  readonly due: DueDraft;
  readonly items: readonly LetterItem[];
  readonly files: readonly FileView[];
}

export function newLetter(name: string, identifier: string): LetterDraft {
  return {
    way: 'came',
    name,
    identifier,
    channel: 'fax',
    reference: '',
    representative: '',
    letterDate: wallTime(serverNow()).slice(0, 10),
    receivedAt: '',
    about: 'status',
    due: inDays(30, 'calendar_day'),
    items: [{ key: '1', loinc: '', question: '' }],
    files: [],
  };
}

/** What a letter is between a provider and a payer: the payer's query, or the provider's question. */
export function kindOfLetter(side: 'provider' | 'payer', way: LetterDraft['way']): RequestKind {
  return (side === 'provider') === (way === 'came') ? 'insurer_query' : 'claim_question';
}

/** What is missing, in words; null when it can be recorded. */
export function letterMissing(draft: LetterDraft): string | null {
  if (!draft.name.trim()) return draft.way === 'came' ? 'Say who wrote.' : 'Say to whom it went.';
  if (!draft.letterDate) return 'Give the date of the letter.';
  if (draft.receivedAt && Date.parse(draft.receivedAt) > serverNow().getTime()) return 'It cannot come in the future.';
  if (!draft.items.some(isGiven)) return 'Say what is asked for.';
  return draft.due.unit === 'date' && !draft.due.at ? dueProblem(draft.due, serverNow()) : null;
}

/** The body of the call; empty fields are left out. */
export function letterBody(draft: LetterDraft, side: 'provider' | 'payer'): CreateRequestBody {
  const kind = kindOfLetter(side, draft.way);
  const identifier = draft.identifier.trim();
  return {
    kind,
    ...(kind === 'claim_question' ? { about: draft.about } : { phase: 'prepayment' as const }),
    due: toDue(draft.due),
    items: draft.items.filter(isGiven).map(({ loinc, question }) => ({
      ...(loinc ? { loinc } : {}),
      ...(question.trim() ? { question: question.trim() } : {}),
    })),
    outside: {
      organisation: {
        name: draft.name.trim(),
        ...(identifier ? { [side === 'provider' ? 'payerId' : 'npi']: identifier } : {}),
      },
      letterDate: draft.letterDate,
      receivedAt: instantOf(draft.receivedAt),
      channel: draft.channel,
      ...(draft.reference.trim() ? { reference: draft.reference.trim() } : {}),
      ...(draft.representative.trim() ? { representative: draft.representative.trim() } : {}),
      ...(draft.files.length > 0 ? { attachments: draft.files.map((file) => file.id) } : {}),
    },
  };
}

function isGiven({ loinc, question }: LetterItem): boolean {
  return loinc !== '' || question.trim() !== '';
}

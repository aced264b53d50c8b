import type { RequestView } from '@liaison/contracts';
import type { QuestionResult, RequestOutcome } from '@liaison/domain';
import { outcomeWords } from './coded-words.js';
import { otherSideName, shortName } from './request-words.js';

/** What the payer chooses from when it answers a question, said by itself. */
export const resultChoices: Readonly<Record<QuestionResult, string>> = {
  answered: 'The question is answered',
  reprocessing: 'We process the claim again',
  upheld: 'The decision stands',
  wrong_department: 'Another department answers this',
};

const theirResult: Readonly<Record<QuestionResult, string>> = {
  answered: 'answers',
  reprocessing: 'processes the claim again',
  upheld: 'upholds its decision',
  wrong_department: 'says that another department answers this',
};

type Result = Pick<RequestView, 'result' | 'mySide' | 'requester' | 'addressee'>;

/** "Acme upholds its decision", or "You said: the decision stands". Empty while there is none. */
export function resultWords(request: Result): string {
  if (!request.result) return '';
  if (request.mySide === 'addressee') return `You said: ${lowerFirst(resultChoices[request.result])}.`;
  return `${otherSideName(request)} ${theirResult[request.result]}.`;
}

type Ending = Pick<RequestView, 'state' | 'outcome' | 'consequence' | 'mySide' | 'requester'>;

/** How it ended, as both sides read it; and what silence has cost where none came. */
export function endingWords(request: Ending): string {
  const { state, outcome } = request;
  if (state === 'expired') return `No answer came${costWords(request)}.`;
  if (state === 'cancelled') return outcome === 'no_response' ? 'Closed: no answer came.' : '';
  if (state !== 'accepted' || !outcome || outcome === 'complete') return '';
  return `Closed as: ${outcomeInWords(outcome)}.`;
}

export function outcomeInWords(outcome: string): string {
  const known: Readonly<Record<string, string>> = outcomeWords satisfies Record<RequestOutcome, string>;
  return lowerFirst(known[outcome] ?? outcome.replaceAll('_', ' '));
}

function costWords({ consequence, mySide, requester }: Ending): string {
  if (!consequence) return '';
  const { act, carc, rarc } = consequence;
  const who = mySide === 'requester' ? 'you' : shortName(requester.organisation.name);
  const verb = mySide === 'requester' ? act : { pend: 'pends', deny: 'denies', recoup: 'recoups' }[act];
  const codes = [carc ? `CARC ${carc}` : '', rarc ? `RARC ${rarc}` : ''].filter(Boolean).join(', ');
  return `, so ${who} ${verb}${codes ? ` (${codes})` : ''}`;
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}

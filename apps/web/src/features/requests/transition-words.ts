import type { RequestView } from '@liaison/contracts';
import { moveWords } from '@liaison/domain';
import {
  cancelWords,
  declineWords,
  extensionWords,
  holdWords,
  refusalWords,
  returnWords,
  undeliveredWords,
} from './coded-words.js';

type Transition = RequestView['transitions'][number];

const escalationWords = {
  published_contact: 'its published contact was written to',
  no_published_contact: 'it publishes no contact that could be written to',
};

/** One line of the history, in words: "Dana Whitfield took it". Unknown acts speak plainly, never by their code. */
export function transitionWords(
  transition: Pick<Transition, 'action' | 'by' | 'organisation' | 'reason' | 'note'>,
): string {
  const who = transition.by?.name ?? transition.organisation?.name ?? 'The clock';
  const what = moveWords[transition.action] ?? 'changed it';
  const why = transition.reason ? `: ${reasonInWords(transition.reason, transition.action)}` : '';
  return `${who} ${what}${why}${transition.note ? ` (${transition.note})` : ''}`;
}

/** The lists an act takes its reason from; the same code may mean different things in two of them. */
const lists: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  hold: holdWords,
  ask_extension: extensionWords,
  refuse_extension: refusalWords,
  undeliver: undeliveredWords,
};
const usual: Readonly<Record<string, string>> = {
  ...returnWords,
  ...declineWords,
  ...cancelWords,
  claim_voided: 'The claim was voided',
  ...escalationWords,
};

/** A coded reason in words; what a person typed stays as it is. */
export function reasonInWords(reason: string, action = ''): string {
  return (lists[action] ?? usual)[reason]?.toLowerCase() ?? reason;
}

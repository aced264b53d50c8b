import type { RequestView } from '@liaison/contracts';
import type { EndingAct, RequestAction } from '@liaison/domain';
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

const acts: Readonly<
  Partial<Record<RequestAction | EndingAct | 'redirect' | 'take_back' | 'escalate' | 'carry' | 'merge', string>>
> = {
  send: 'sent it',
  discard: 'threw the draft away',
  undeliver: 'could not deliver it',
  acknowledge: 'took it',
  clarify: 'asked back',
  reply: 'replied',
  delegate: 'passed items on',
  answer: 'answered',
  answer_part: 'sent a part of the answer',
  withdraw: 'took the answer back',
  supplement: 'added to the answer',
  decline: 'declined it',
  insist: 'insisted',
  accept: 'accepted it',
  return: 'sent items back',
  cancel: 'took the request back',
  expire: 'closed it, no answer had come',
  reopen: 'opened it again',
  waive_all: 'no longer needs any of it',
  waive: 'no longer needs an item',
  assign: 'handed it on',
  amend: 'changed what is asked',
  merge: 'merged it with the electronic request',
  redirect: 'passed it to somebody else',
  carry: 'carried it over to the corrected claim',
  escalate: 'gave no answer, and it was escalated there',
  say_outcome: 'said how it ended',
  hold: 'waits for somebody outside',
  release_hold: 'no longer waits for somebody outside',
  ask_extension: 'asked for more time',
  grant_extension: 'gave more time',
  refuse_extension: 'gave no more time',
};

const escalationWords = {
  published_contact: 'its published contact was written to',
  no_published_contact: 'it publishes no contact that could be written to',
};

/** One line of the history, in words: "Dana Whitfield took it". Unknown acts speak plainly, never by their code. */
export function transitionWords(
  transition: Pick<Transition, 'action' | 'by' | 'organisation' | 'reason' | 'note'>,
): string {
  const known: Readonly<Record<string, string>> = acts;
  const who = transition.by?.name ?? transition.organisation?.name ?? 'The clock';
  const what = known[transition.action] ?? 'changed it';
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

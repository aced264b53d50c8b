import type { EndingAct } from './ending-acts.js';
import type { RequestAction } from './allowed-actions.js';

type Known = RequestAction | EndingAct | 'redirect' | 'take_back' | 'escalate' | 'carry' | 'merge' | 'reschedule';

const acts = {
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
  reschedule: 'counted the due date anew',
} satisfies Partial<Record<Known, string>>;

/** What a move did, to be read after the name of who did it: in the history, and in the diary. */
export const moveWords: Readonly<Record<string, string | undefined>> = acts;

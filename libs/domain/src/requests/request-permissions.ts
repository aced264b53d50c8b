import { may, type Permission } from '../access/policy.js';
import type { Role } from '../access/actor.js';
import type { RequestAction } from './allowed-actions.js';
import type { EndingAct } from './ending-acts.js';
import type { RequestMove } from './request-table.js';

/** Nobody presses these: the clock does, or another act brings them about. */
type UnpressedMove = Extract<RequestMove, 'expire' | 'answer_part' | 'waive_all' | 'waive_rest'>;

export type PressedAct = Exclude<RequestAction, UnpressedMove> | EndingAct | 'release' | 'send_back';

/** What each act on a request needs of the policy table: its route asks for it, and who lacks it is shown no button. */
export const requestPermissions = {
  send: 'request.raise',
  discard: 'request.raise',
  amend: 'request.raise',
  delegate: 'request.raise',
  undeliver: 'request.raise',
  readdress: 'request.raise',
  acknowledge: 'request.answer',
  clarify: 'request.answer',
  decline: 'request.answer',
  redirect: 'request.answer',
  hold: 'request.answer',
  release_hold: 'request.answer',
  ask_extension: 'request.answer',
  save_answer: 'request.answer',
  answer: 'request.answer',
  supplement: 'request.answer',
  withdraw: 'request.answer',
  release: 'request.release',
  send_back: 'request.release',
  assign: 'request.assign',
  reply: 'request.review',
  accept: 'request.review',
  return: 'request.review',
  insist: 'request.review',
  waive: 'request.review',
  cancel: 'request.review',
  reopen: 'request.review',
  grant_extension: 'request.review',
  refuse_extension: 'request.review',
  say_outcome: 'request.review',
} as const satisfies Record<PressedAct, Permission>;

/** True when one of these roles may try the act at all. */
export function mayPress(roles: readonly Role[], act: string): boolean {
  return Object.hasOwn(requestPermissions, act) && may(roles, requestPermissions[act as PressedAct]);
}

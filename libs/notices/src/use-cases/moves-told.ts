import type { RequestSide } from '@liaison/domain';
import type { NoticeKind } from '../notice-words.js';

/** What a move is to one side. */
export interface MoveTold {
  readonly side: RequestSide;
  readonly kind: NoticeKind;
  /** Which count the words give: all items, or those still owed. */
  readonly counts: 'items' | 'owed';
  /** Sent by mail too where one person is meant: it starts or restarts their clock. */
  readonly byMail?: boolean;
}

/** Who is told of which move. A move that is missing here is nobody's news: they see it on the request. */
export const movesTold: Readonly<Record<string, readonly MoveTold[]>> = {
  send: [{ side: 'addressee', kind: 'request.received', counts: 'items', byMail: true }],
  acknowledge: [{ side: 'requester', kind: 'request.acknowledged', counts: 'items' }],
  clarify: [{ side: 'requester', kind: 'request.clarifying', counts: 'items', byMail: true }],
  reply: [{ side: 'addressee', kind: 'request.replied', counts: 'owed', byMail: true }],
  answer: [{ side: 'requester', kind: 'request.answered', counts: 'items', byMail: true }],
  answer_part: [{ side: 'requester', kind: 'request.answered_part', counts: 'owed' }],
  withdraw: [{ side: 'requester', kind: 'request.withdrawn', counts: 'items' }],
  decline: [{ side: 'requester', kind: 'request.declined', counts: 'items', byMail: true }],
  return: [{ side: 'addressee', kind: 'request.returned', counts: 'owed', byMail: true }],
  insist: [{ side: 'addressee', kind: 'request.returned', counts: 'owed', byMail: true }],
  reopen: [{ side: 'addressee', kind: 'request.returned', counts: 'owed', byMail: true }],
  accept: [{ side: 'addressee', kind: 'request.accepted', counts: 'items' }],
  cancel: [{ side: 'addressee', kind: 'request.cancelled', counts: 'items' }],
  hold: [{ side: 'requester', kind: 'request.held', counts: 'owed' }],
  release_hold: [{ side: 'requester', kind: 'request.hold_ended', counts: 'owed' }],
  ask_extension: [{ side: 'requester', kind: 'request.extension_asked', counts: 'owed', byMail: true }],
  grant_extension: [{ side: 'addressee', kind: 'request.extension_granted', counts: 'owed', byMail: true }],
  refuse_extension: [{ side: 'addressee', kind: 'request.extension_refused', counts: 'owed', byMail: true }],
  amend: [{ side: 'addressee', kind: 'request.amended', counts: 'owed', byMail: true }],
  supplement: [{ side: 'requester', kind: 'request.supplemented', counts: 'items' }],
  undeliver: [{ side: 'requester', kind: 'request.undelivered', counts: 'items', byMail: true }],
  redirect: [{ side: 'addressee', kind: 'request.received', counts: 'items', byMail: true }],
  waive: [{ side: 'addressee', kind: 'request.waived', counts: 'owed' }],
  waive_rest: [{ side: 'addressee', kind: 'request.rest_waived', counts: 'items' }],
  escalate: [{ side: 'requester', kind: 'request.escalated', counts: 'owed' }],
  expire: [
    { side: 'requester', kind: 'request.expired', counts: 'items', byMail: true },
    { side: 'addressee', kind: 'request.expired', counts: 'items', byMail: true },
  ],
};

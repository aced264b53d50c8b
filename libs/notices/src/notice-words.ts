import type { Facts } from '@liaison/platform';

type Words = (told: Told) => string;

/** All that a notice may say: who asks, how many, and to whom a reminder goes. No patient, no claim, no content. */
interface Told {
  readonly organisation: string;
  readonly items: string;
  /** In a reminder: assignee, deputy, desk, supervisor or other_side. */
  readonly recipient: string;
  /** How many of the reader's own requests: "your request", "your 2 requests". */
  readonly requests: string;
  /** What somebody who was away comes back to. */
  readonly meanwhile: string;
  /** Of a claim or an appeal, as an enum value. */
  readonly outcome: string;
}

const words = {
  'request.received': ({ organisation, items }) => `${organisation} asks for ${items}.`,
  'request.acknowledged': ({ organisation }) => `${organisation} has taken up your request.`,
  'request.clarifying': ({ organisation }) => `${organisation} has a question about your request.`,
  'request.replied': ({ organisation }) => `${organisation} has replied to your question.`,
  'request.answered': ({ organisation, items }) => `${organisation} has answered: ${items} to review.`,
  'request.answered_part': ({ organisation, items }) => `${organisation} has answered in part: ${items} still to come.`,
  'request.withdrawn': ({ organisation }) => `${organisation} has withdrawn its answer.`,
  'request.declined': ({ organisation }) => `${organisation} has declined your request.`,
  'request.returned': ({ organisation, items }) => `${organisation} needs more: ${items} to answer again.`,
  'request.accepted': ({ organisation }) => `${organisation} has accepted your answer.`,
  'request.cancelled': ({ organisation }) => `${organisation} no longer needs an answer.`,
  'request.expired': ({ organisation }) => `A request has expired without a full answer. Asked by ${organisation}.`,
  'request.held': ({ organisation }) => `${organisation} waits for somebody outside before it can answer.`,
  'request.hold_ended': ({ organisation }) => `${organisation} no longer waits for somebody outside.`,
  'request.extension_asked': ({ organisation }) => `${organisation} asks for more time.`,
  'request.extension_granted': ({ organisation }) => `${organisation} gives you more time.`,
  'request.extension_refused': ({ organisation }) => `${organisation} gives no more time: the due date stands.`,
  'request.amended': ({ organisation, items }) => `${organisation} has changed what it asks: ${items} to answer.`,
  'request.supplemented': ({ organisation }) => `${organisation} has added to its answer.`,
  'request.undelivered': ({ organisation }) => `Your request did not arrive at ${organisation}.`,
  'request.waived': ({ organisation, items }) => `${organisation} needs less: ${items} still to come.`,
  'request.rest_waived': ({ organisation }) => `${organisation} needs nothing more of what is open.`,
  'request.rest_ready': ({ organisation, items }) => `${organisation} needs less. The rest is ready: ${items} to send.`,
  'request.hold_due': ({ organisation, items }) =>
    `What you wait for from outside was expected by now: ${organisation} waits for ${items}.`,
  'request.escalated': ({ organisation, items }) => `${organisation} has still not answered: ${items} escalated there.`,
  'request.child_answered': ({ items }) => `What you passed on is answered: ${items} to use in your answer.`,
  'request.chased': ({ organisation, items, recipient }) =>
    recipient === 'supervisor' || recipient === 'other_side'
      ? `Not answered yet: ${organisation} waits for ${items}.`
      : `Reminder: ${organisation} waits for ${items}.`,
  'request.review_chased': ({ organisation, recipient }) =>
    recipient === 'supervisor' || recipient === 'other_side'
      ? `Not looked at yet: ${organisation} has answered.`
      : `Reminder: ${organisation} has answered and waits for you.`,
  'request.outside_chased': ({ organisation, recipient }) =>
    recipient === 'supervisor'
      ? `Nothing from ${organisation} yet: somebody should ask them.`
      : `Ask ${organisation}: it is their turn, and nothing has come yet.`,
  'absence.ended': ({ meanwhile }) => `Welcome back. ${meanwhile}`,
  'work.handed_over': () => 'The open work of a colleague is yours now.',
  'incident.opened': () => 'Something was recalled as misdirected: an incident waits for you.',
  'message.mentioned': () => 'You are mentioned in a conversation.',
  'message.posted': () => 'There is a new message in a conversation you follow.',
  'appeal.filed': ({ organisation }) => `${organisation} has filed an appeal.`,
  'appeal.decided': ({ organisation, outcome }) => `An appeal with ${organisation} is decided: ${outcome}.`,
  'appeal.withdrawn': ({ organisation }) => `${organisation} has withdrawn an appeal.`,
  'appeal.filing_due': ({ organisation }) => `The day to appeal to ${organisation} comes near.`,
  'appeal.decision_due': ({ organisation }) => `The day to decide an appeal of ${organisation} comes near.`,
  'appeal.undecided': ({ organisation }) => `An appeal to ${organisation} is past its day without a decision.`,
  'claim.settled': ({ organisation, outcome }) => `${organisation} has decided a claim you work on: ${outcome}.`,
  'claim.replaced': ({ requests }) => `A corrected claim has come: choose what happens to ${requests}.`,
  'claim.voided': () =>
    'A claim that you asked about was voided: what was asked before payment closes, everything else stays open.',
} as const satisfies Record<string, Words>;

export type NoticeKind = keyof typeof words;
export const noticeKinds = Object.keys(words) as readonly NoticeKind[];

/** The words of a notice or letter, made from its kind and facts whenever they are shown. */
export function noticeWords(kind: string, facts: Facts): string {
  const organisation = typeof facts['organisation'] === 'string' ? facts['organisation'] : 'Somebody';
  const recipient = typeof facts['recipient'] === 'string' ? facts['recipient'] : '';
  const make: Words | undefined = words[kind as NoticeKind];
  // A kind of a later release.
  if (!make) return 'Something waits for you.';
  const outcome = typeof facts['outcome'] === 'string' ? facts['outcome'].replaceAll('_', ' ') : '';
  return make({
    organisation,
    recipient,
    outcome,
    items: countOf(facts['items']),
    requests: ownRequests(facts['requests']),
    meanwhile: meanwhileOf(facts),
  });
}

function countOf(items: unknown): string {
  if (items === 1) return '1 item';
  return typeof items === 'number' ? `${items} items` : 'something';
}

function ownRequests(count: unknown): string {
  return typeof count === 'number' && count > 1 ? `your ${count} requests` : 'your request';
}

function meanwhileOf({ waiting, reminders, answered }: Facts): string {
  const of = (count: unknown, one: string, many: string) =>
    typeof count === 'number' && count > 0 ? `${count} ${count === 1 ? one : many}` : '';
  const parts = [
    of(waiting, 'request waits for you', 'requests wait for you'),
    of(answered, 'of yours was answered meanwhile', 'of yours were answered meanwhile'),
    of(reminders, 'reminder went to who stood in', 'reminders went to who stood in'),
  ].filter((part) => part !== '');
  return `${parts.join(', ')}.`;
}

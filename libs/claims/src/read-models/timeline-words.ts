import type { TimelineEntry } from '@liaison/contracts';
import { appealLevelsOf } from '@liaison/domain';

export interface TimelineRow {
  readonly at: Date;
  readonly key: string;
  readonly kind: TimelineEntry['kind'];
  readonly threadId: string | null;
  readonly requestId: string | null;
  readonly by: string | null;
  readonly facts: Readonly<Record<string, string | number | null>>;
  readonly place: string;
}

type Facts = TimelineRow['facts'];

const kindWords: Readonly<Record<string, string>> = {
  insurer_query: 'what the insurer asks',
  clinician_query: 'the question to the clinician',
  records_request: 'the request for records',
  claim_question: 'the question to the insurer',
  internal_review: 'the internal review',
};

/** What was done, before the words for the request: "Sent what the insurer asks: operative note". */
const actionWords: Readonly<Record<string, string>> = {
  send: 'Sent',
  discard: 'Threw away the draft of',
  undeliver: 'Could not deliver',
  acknowledge: 'Took on',
  assign: 'Handed on',
  redirect: 'Passed to somebody else',
  delegate: 'Passed on a part of',
  clarify: 'Asked back about',
  reply: 'Explained',
  amend: 'Changed',
  hold: 'Waits for somebody outside with',
  release_hold: 'Waits no longer with',
  ask_extension: 'Asked for more time for',
  grant_extension: 'Gave more time for',
  refuse_extension: 'Gave no more time for',
  answer: 'Answered',
  answer_part: 'Answered a part of',
  withdraw: 'Took back the answer to',
  supplement: 'Added to the answer to',
  accept: 'Accepted the answer to',
  return: 'Sent back the answer to',
  decline: 'Declined',
  insist: 'Insisted on',
  waive: 'No longer needs a part of',
  cancel: 'Took back',
  expire: 'No answer came in time to',
  reopen: 'Opened again',
  carry: 'Moved here from the replaced claim:',
  escalate: 'No answer came, so the other side was written to about',
  say_outcome: 'Said how it ended:',
};

/** What a remittance did, told by its status and what it paid. */
const remittanceWords: Readonly<Record<string, string>> = {
  paid: 'paid',
  denied: 'denied',
  taken_back: 'payment taken back',
  nothing: 'nothing paid',
};

const appealNames: Readonly<Record<string, string>> = Object.fromEntries(
  Object.values(appealLevelsOf).flatMap((rules) => rules.map(({ level, name }) => [level, `Appeal (${name})`])),
);

function appealStep(step: Facts[string] | undefined, determination: Facts[string] | undefined): string {
  return step === 'decided' ? `decided: ${String(determination).replaceAll('_', ' ')}` : String(step);
}

/** One line of a claim's timeline; the reader sees who beside it. */
export function timelineWords({ kind, facts }: Pick<TimelineRow, 'kind' | 'facts'>): string {
  return writers[kind](facts);
}

const writers: Readonly<Record<TimelineRow['kind'], (facts: Facts) => string>> = {
  import: ({ stage }) => (stage === 'in_preparation' ? 'Claim opened in preparation' : 'Claim received'),
  finding: ({ count }) => (count === 1 ? '1 finding' : `${count ?? 0} findings`),
  thread: ({ subject }) => `Conversation opened: ${subject ?? ''}`,
  message: ({ seq, subject }) => `Message #${seq ?? ''} in ${subject ?? ''}`,
  request: ({ action, kind, subject }) => {
    const what = `${actionWords[String(action)] ?? 'Changed'} ${kindWords[String(kind)] ?? 'a request'}`;
    return subject ? `${what}: ${subject}` : what;
  },
  remittance: ({ outcome, on }) => `Remittance of ${on ?? ''}: ${remittanceWords[String(outcome)] ?? 'processed'}`,
  appeal: ({ step, level, determination }) =>
    `${appealNames[String(level)] ?? 'Appeal'} ${appealStep(step, determination)}`,
  care_team: ({ name }) => `${name ?? ''} joined the care team`,
};

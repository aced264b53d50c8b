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
  insurer_query: 'Insurer query',
  clinician_query: 'Clinician query',
  records_request: 'Records request',
  claim_question: 'Question to the payer',
  internal_review: 'Internal review',
};

/** What happened to the request, where the action's own name does not read as words. */
const actionWords: Readonly<Record<string, string>> = {
  send: 'sent',
  discard: 'discarded',
  acknowledge: 'acknowledged',
  assign: 'assigned',
  delegate: 'delegated',
  clarify: 'clarification asked',
  reply: 'clarified',
  answer: 'answered',
  answer_part: 'answered in part',
  withdraw: 'answer withdrawn',
  accept: 'accepted',
  return: 'returned',
  insist: 'insisted on',
  waive: 'items waived',
  cancel: 'cancelled',
  expire: 'expired',
  reopen: 'reopened',
  decline: 'declined',
  escalate: 'not answered, escalated',
  say_outcome: 'outcome recorded',
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
    const what = kindWords[String(kind)] ?? 'Request';
    const done = actionWords[String(action)] ?? String(action).replaceAll('_', ' ');
    return subject ? `${what} ${done}: ${subject}` : `${what} ${done}`;
  },
  remittance: ({ outcome, on }) => `Remittance of ${on ?? ''}: ${remittanceWords[String(outcome)] ?? 'processed'}`,
  appeal: ({ step, level, determination }) =>
    `${appealNames[String(level)] ?? 'Appeal'} ${appealStep(step, determination)}`,
  care_team: ({ name }) => `${name ?? ''} joined the care team`,
};

import type { ChaseReceiptView, ChaseStepView, DiaryEntry, RequestView } from '@liaison/contracts';
import { type ChaseEnding, isOpen, moveWords, sparedWords, viaWords, type WorkingCalendar } from '@liaison/domain';

export interface DiaryFacts {
  readonly request: Pick<RequestView, 'transitions' | 'chases'>;
  readonly receipts: readonly ChaseReceiptView[];
  /** The reader's own hours: in these, or out of them, people were reminded. */
  readonly calendar: WorkingCalendar;
}

/** Everything that happened and is still to come, in order of time. Coded words only: what people typed stays inside. */
export function diaryEntries({ request, receipts, calendar }: DiaryFacts): DiaryEntry[] {
  const steps = new Map(request.chases.map((step) => [step.id, step]));
  const entries = [
    ...request.transitions.map(moveEntry),
    ...request.chases.flatMap((step) => stepEntries(step, receipts, calendar)),
    ...receipts.flatMap((receipt) => receiptEntries(receipt, steps.get(receipt.stepId), calendar)),
  ];
  return entries.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

function moveEntry({ at, action, by, organisation }: RequestView['transitions'][number]): DiaryEntry {
  const who = by ? `${by.name}${organisation ? ` (${organisation.name})` : ''}` : (organisation?.name ?? 'The clock');
  return { at, kind: 'move', words: `${who} ${moveWords[action] ?? 'changed it'}`, inHours: null };
}

function stepEntries(
  step: ChaseStepView,
  receipts: readonly ChaseReceiptView[],
  calendar: WorkingCalendar,
): DiaryEntry[] {
  const whom = recipientWords[step.recipient] ?? step.recipient;
  if (step.state === 'scheduled') {
    const words = `Reminder planned to ${whom}: ${step.explanation}`;
    return [{ at: step.dueAt, kind: 'planned', words, inHours: isOpen(calendar, new Date(step.dueAt)) }];
  }
  if (step.state === 'cancelled') {
    const why = step.endedReason ? endingWords[step.endedReason] : 'it was no longer due';
    return [{ at: step.dueAt, kind: 'step', words: `Reminder to ${whom} not sent: ${why}`, inHours: null }];
  }
  // What reached somebody is told by its receipts; a step without any is told by itself.
  if (!step.sentAt || receipts.some(({ stepId }) => stepId === step.id)) return [];
  const inHours = isOpen(calendar, new Date(step.sentAt));
  return [{ at: step.sentAt, kind: 'step', words: `Reminder to ${whom}: ${step.explanation}`, inHours }];
}

function receiptEntries(
  receipt: ChaseReceiptView,
  step: ChaseStepView | undefined,
  calendar: WorkingCalendar,
): DiaryEntry[] {
  const who = receipt.person?.name ?? 'the published contact';
  const how = channelWords[receipt.channel];
  const entry = (at: string | null, words: string): DiaryEntry[] =>
    at ? [{ at, kind: 'receipt', words, inHours: isOpen(calendar, new Date(at)) }] : [];
  const as = step ? ` as ${recipientWords[step.recipient] ?? step.recipient}${viaWords[receipt.via]}` : '';
  const critical = step?.critical && step.outOfHours ? ', critical: outside working hours' : '';
  return [
    ...entry(receipt.sentAt, `${who} reminded ${how}${as}${critical}`),
    // What never left proves nothing but that it was to go.
    ...(receipt.spared ? entry(receipt.sparedAt, `${who} not reminded ${how}: ${sparedWords[receipt.spared]}`) : []),
    ...(receipt.state === 'scheduled'
      ? entry(receipt.scheduledAt, `A reminder to ${who} ${how} is on its way${as}`)
      : []),
    ...entry(receipt.seenAt, `${who} saw the reminder (${how})`),
    ...entry(receipt.acknowledgedAt, `${who} acted on the reminder (${how})`),
    ...entry(receipt.failedAt, `The reminder to ${who} ${how} could not be delivered`),
  ];
}

const recipientWords: Readonly<Record<string, string>> = {
  assignee: 'the holder',
  deputy: 'the deputy',
  desk: 'the desk',
  supervisor: 'the supervisor',
  other_side: 'the other side’s published contact',
};
const channelWords: Readonly<Record<ChaseReceiptView['channel'], string>> = {
  in_app: 'in the app',
  email: 'by e-mail',
  push: 'by push',
  webhook: 'by webhook',
};
const endingWords: Readonly<Record<ChaseEnding, string>> = {
  moved_on: 'the request had moved on',
  overtaken: 'an answer was first',
  delegated: 'whoever it was passed on to is reminded instead',
  planned_anew: 'it was planned anew',
};

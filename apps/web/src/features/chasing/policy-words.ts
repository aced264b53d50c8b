import type { ChasePolicyBody } from '@liaison/contracts';
import type { ChaseAnchor, ChaseChannel, ChaseRecipient, DueUnit, PolicyKind } from '@liaison/domain';

export const policyKindWords: Readonly<Record<PolicyKind, string>> = {
  insurer_query: 'Payer asks provider',
  clinician_query: 'Coder asks caregiver',
  records_request: 'Records from inside',
  claim_question: 'Provider asks payer',
  internal_review: 'A review inside the payer',
  review: 'Review of an answer',
};
export const recipientWords: Readonly<Record<ChaseRecipient, string>> = {
  assignee: 'whoever holds it',
  deputy: 'the deputy',
  desk: 'the desk',
  supervisor: 'the supervisor',
  other_side: 'the published contact',
};
export const channelWords: Readonly<Record<ChaseChannel, string>> = {
  in_app: 'in the app',
  email: 'e-mail',
  push: 'push',
  webhook: 'webhook',
};
export const anchorWords: Readonly<Record<ChaseAnchor, string>> = {
  after_sent: 'after it was sent',
  before_due: 'before it is due',
  after_due: 'after it is due',
};
export const unitWords: Readonly<Record<DueUnit, string>> = {
  working_day: 'working days',
  calendar_day: 'calendar days',
  working_hour: 'working hours',
};

/** "5 working days", "1 calendar day". */
export function amountWords({ amount, unit }: { readonly amount: number; readonly unit: DueUnit }): string {
  return `${amount} ${amount === 1 ? unitWords[unit].slice(0, -1) : unitWords[unit]}`;
}

/** "1 working day after it was sent: whoever holds it, in the app and e-mail". */
export function stepWords({ offset, recipient, channels, cap, critical }: ChasePolicyBody['steps'][number]): string {
  const when =
    offset.amount === 0
      ? offset.anchor === 'after_sent'
        ? 'when it is sent'
        : 'when it is due'
      : `${amountWords(offset)} ${anchorWords[offset.anchor]}`;
  const how = channels.map((channel) => channelWords[channel]).join(' and ');
  const more = [cap ? `at most ${cap} to them` : '', critical ? 'critical: at any hour' : ''].filter(Boolean);
  return [`${when}: ${recipientWords[recipient]}, ${how}`, ...more].join('; ');
}

/** What becomes of it when nobody answers. */
export function endWords({ kind, expireAfterDue }: Pick<ChasePolicyBody, 'kind' | 'expireAfterDue'>): string {
  if (!expireAfterDue) return kind === 'review' ? 'It is never accepted by itself.' : 'It never ends by itself.';
  return `Without an answer it ends ${amountWords(expireAfterDue)} after it is due.`;
}

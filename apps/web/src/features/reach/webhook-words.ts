import type { WebhookDeliveryView } from '@liaison/contracts';
import type { WebhookEvent } from '@liaison/domain';

/** What an endpoint can be told, in the words of the choice. */
export const webhookEventWords: Readonly<Record<WebhookEvent, string>> = {
  'request.received': 'A request came',
  'request.acknowledged': 'The other side took your request',
  'request.clarifying': 'The other side has a question',
  'request.replied': 'Your question is replied to',
  'request.answered': 'Your request is answered',
  'request.answered_part': 'Your request is answered in part',
  'request.withdrawn': 'An answer is withdrawn',
  'request.declined': 'Your request is declined',
  'request.returned': 'Your answer needs more',
  'request.accepted': 'Your answer is accepted',
  'request.cancelled': 'A request is no longer needed',
  'request.expired': 'A request expired',
  'request.held': 'Somebody outside is waited for',
  'request.hold_ended': 'Nobody outside is waited for any more',
  'request.extension_asked': 'More time is asked for',
  'request.extension_granted': 'More time is given',
  'request.extension_refused': 'More time is refused',
  'request.amended': 'A request is changed',
  'request.supplemented': 'An answer is added to',
  'request.undelivered': 'Your request did not arrive',
  'request.escalated': 'Silence was escalated',
  'request.chased': 'A reminder to you',
  'request.review_chased': 'A reminder to review an answer',
  'appeal.filed': 'An appeal is filed',
  'appeal.decided': 'An appeal is decided',
  'appeal.withdrawn': 'An appeal is withdrawn',
  'claim.settled': 'A claim is decided',
};

export function eventWords(event: string): string {
  return (webhookEventWords as Readonly<Record<string, string>>)[event] ?? event;
}

const faults: Readonly<Record<string, string>> = {
  address_refused: 'its address leads inside a private network',
  not_found: 'its name is not known on the internet',
  timeout: 'it did not answer within ten seconds',
  unreachable: 'it could not be reached',
  redirected: 'it points elsewhere, and that is not followed',
};

/** Why it was not taken: "it answered 500". */
export function faultWords({ answered, error }: Pick<WebhookDeliveryView, 'answered' | 'error'>): string {
  if (error !== null && error in faults) return faults[error] ?? '';
  return answered === null ? 'it was not tried yet' : `it answered ${answered}`;
}

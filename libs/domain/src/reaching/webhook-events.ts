/**
 * What an organisation's own systems can be told, by the kinds of its people's notices. Conversations, incidents and who
 * took over whose work are for people: an endpoint would learn of threads that only some may know of.
 */
export const webhookEvents = [
  'request.received',
  'request.acknowledged',
  'request.clarifying',
  'request.replied',
  'request.answered',
  'request.answered_part',
  'request.withdrawn',
  'request.declined',
  'request.returned',
  'request.accepted',
  'request.cancelled',
  'request.expired',
  'request.held',
  'request.hold_ended',
  'request.extension_asked',
  'request.extension_granted',
  'request.extension_refused',
  'request.amended',
  'request.supplemented',
  'request.undelivered',
  'request.escalated',
  'request.chased',
  'request.review_chased',
  'appeal.filed',
  'appeal.decided',
  'appeal.withdrawn',
  'claim.settled',
] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

export const webhookDeliveryStates = ['waiting', 'delivered', 'failed'] as const;
export type WebhookDeliveryState = (typeof webhookDeliveryStates)[number];

/** Seconds until the next try, as Standard Webhooks recommends: from seconds to a day, about three days in all. */
const pauses = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400] as const;

/** The pause after the n-th try failed (n from 1), or null when it was the last: then it waits for somebody's hand. */
export function webhookPause(attempt: number): number | null {
  return pauses[attempt - 1] ?? null;
}

/** How long the former secret still signs beside the new one, so that a receiver can change over. */
export const secretOverlapMs = 24 * 3_600_000;

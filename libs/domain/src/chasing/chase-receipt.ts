import type { ChaseChannel } from './chase-policy.js';

/** What became of one step for one recipient by one channel, in the order in which it gets better. */
export const receiptStates = ['scheduled', 'sent', 'failed', 'delivered', 'seen', 'acknowledged'] as const;
export type ReceiptState = (typeof receiptStates)[number];

/** How a step came to its recipient. */
export const receiptVias = [
  'named',
  'cover',
  'desk',
  'no_cover',
  'cover_in_circle',
  'nobody_else',
  'published',
] as const;
export type ReceiptVia = (typeof receiptVias)[number];

/**
 * Names one effect of one step: its receipt, its notice and its delivery carry the same key, so that each happens once
 * however often a job runs. `published` stands for an address that an organisation publishes.
 */
export function chaseEffectKey(stepId: string, recipient: string, channel: ChaseChannel): string {
  return `chase:${stepId}:${recipient}:${channel}`;
}

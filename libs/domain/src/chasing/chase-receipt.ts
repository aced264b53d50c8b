import type { ChaseChannel } from './chase-policy.js';

/** What became of one step for one recipient by one channel, in the order in which it gets better. */
export const receiptStates = ['scheduled', 'spared', 'sent', 'failed', 'delivered', 'seen', 'acknowledged'] as const;
export type ReceiptState = (typeof receiptStates)[number];

/** Why a message that was on its way was not sent: read inside first, answered first, or its recipient left. */
export const sparedReasons = ['read', 'overtaken', 'left'] as const;
export type SparedReason = (typeof sparedReasons)[number];

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

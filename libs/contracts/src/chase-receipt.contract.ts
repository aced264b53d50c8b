import { chaseChannels, receiptStates, receiptVias, sparedReasons } from '@liaison/domain';
import { z } from 'zod';
import { id, instant } from './shapes.contract.js';

/** What became of a step for one recipient by one channel; it carries times and ids, never what was asked. */
export const chaseReceiptView = z.object({
  id,
  stepId: id,
  channel: z.enum(chaseChannels),
  /** Null for a published address. */
  person: z.object({ id, name: z.string() }).nullable(),
  via: z.enum(receiptVias),
  state: z.enum(receiptStates),
  /** Why nothing was sent over this channel after all. */
  spared: z.enum(sparedReasons).nullable(),
  attempts: z.int(),
  error: z.string().nullable(),
  scheduledAt: instant,
  sparedAt: instant.nullable(),
  sentAt: instant.nullable(),
  deliveredAt: instant.nullable(),
  seenAt: instant.nullable(),
  acknowledgedAt: instant.nullable(),
  failedAt: instant.nullable(),
});
export type ChaseReceiptView = z.infer<typeof chaseReceiptView>;

import { webhookDeliveryStates, webhookEvents } from '@liaison/domain';
import { z } from 'zod';
import { id, instant, listOf } from './shapes.contract.js';

/** An endpoint of the organisation's own systems. `events` empty or absent: everything that endpoints are told. */
export const webhookBody = z.strictObject({
  url: z.url({ protocol: /^https?$/ }).max(1_000),
  events: z.array(z.enum(webhookEvents)).max(100).optional(),
});
export type WebhookBody = z.infer<typeof webhookBody>;

export const webhookView = z.object({
  id,
  url: z.string(),
  events: z.array(z.enum(webhookEvents)),
  createdAt: instant,
  /** Until then the former secret signs too. */
  formerSecretUntil: instant.nullable(),
  /** What became of what was told to it. */
  deliveries: z.object({ waiting: z.int(), delivered: z.int(), failed: z.int(), lastDeliveredAt: instant.nullable() }),
  /** Shown with the answer that made it and never again. */
  secret: z.string().optional(),
});
export type WebhookView = z.infer<typeof webhookView>;
export const webhookList = listOf(webhookView);

export const webhookDeliveriesQuery = z.strictObject({
  state: z.enum(webhookDeliveryStates).optional(),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
});
export type WebhookDeliveriesQuery = z.infer<typeof webhookDeliveriesQuery>;

export const webhookDeliveryView = z.object({
  id,
  event: z.string(),
  state: z.enum(webhookDeliveryStates),
  requestId: id.nullable(),
  claimId: id.nullable(),
  attempts: z.int(),
  /** The HTTP status of the last answer; of its body nothing is kept. */
  answered: z.int().nullable(),
  error: z.string().nullable(),
  createdAt: instant,
  triedAt: instant.nullable(),
  nextAttemptAt: instant.nullable(),
  deliveredAt: instant.nullable(),
});
export type WebhookDeliveryView = z.infer<typeof webhookDeliveryView>;
export const webhookDeliveryList = listOf(webhookDeliveryView);

/** What an endpoint is sent: what happened and where to look, as ids. Whoever wants more asks the API as somebody. */
export const webhookPayload = z.object({
  type: z.enum(webhookEvents),
  timestamp: instant,
  data: z.object({
    organisationId: id,
    claimId: id.nullable(),
    requestId: id.nullable(),
    link: z.string(),
  }),
});
export type WebhookPayload = z.infer<typeof webhookPayload>;

import { z } from 'zod';
import { id, instant } from './shapes.contract.js';

/** What a browser's `PushSubscription` gives: where to push, and the keys that seal it for that browser alone. */
export const pushSubscriptionBody = z.strictObject({
  endpoint: z.url({ protocol: /^https?$/ }).max(2_000),
  keys: z.strictObject({
    /** An uncompressed point of P-256: 65 bytes as base64url. */
    p256dh: z.string().regex(/^B[\w-]{86}$/, 'must be a public key of P-256'),
    auth: z.string().regex(/^[\w-]{22}$/, 'must be sixteen bytes as base64url'),
  }),
});
export type PushSubscriptionBody = z.infer<typeof pushSubscriptionBody>;

export const pushSubscriptionView = z.object({
  id,
  endpoint: z.string(),
  agent: z.string().nullable(),
  createdAt: instant,
});
export type PushSubscriptionView = z.infer<typeof pushSubscriptionView>;

export const pushView = z.object({
  /** The installation's VAPID key (RFC 8292), for `pushManager.subscribe`. */
  publicKey: z.string(),
  items: z.array(pushSubscriptionView),
  next: z.null(),
});
export type PushView = z.infer<typeof pushView>;

/** When something that came now would reach one outside the application, as one's preferences stand. */
export const reachView = z.object({
  now: instant,
  email: z.object({ at: instant }),
  push: z.object({ at: instant }),
  /** What holds it back now; null when it goes at once. */
  heldBy: z.enum(['absence', 'quiet_hours', 'closed']).nullable(),
  timeZone: z.string(),
});
export type ReachView = z.infer<typeof reachView>;

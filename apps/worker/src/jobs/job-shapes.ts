import { outsideChannels } from '@liaison/domain';
import { z } from 'zod';

const organisation = z.strictObject({ id: z.uuid(), kind: z.enum(['provider', 'payer']) });

/** Ids only, up to a hundred: whether a step is still due is asked when the job runs. */
export const chaseJob = z.strictObject({ organisation, stepIds: z.array(z.uuid()).min(1).max(100) });
export type ChaseJob = z.infer<typeof chaseJob>;

export const expiryJob = z.strictObject({ organisation, requestIds: z.array(z.uuid()).min(1).max(100) });
export type ExpiryJob = z.infer<typeof expiryJob>;

export const importJob = z.strictObject({ organisation, jobId: z.uuid() });

export const webhookJob = z.strictObject({ webhookId: z.uuid() });
export type WebhookJob = z.infer<typeof webhookJob>;

export const gatherJob = z.strictObject({
  organisation,
  people: z
    .array(z.strictObject({ personId: z.uuid(), channel: z.enum(outsideChannels) }))
    .min(1)
    .max(100),
});
export type GatherJob = z.infer<typeof gatherJob>;

import { chaseAnchors, chaseChannels, chaseRecipients, dueUnits, policyKinds } from '@liaison/domain';
import { z } from 'zod';
import { id, instant, line, listOf } from './shapes.contract.js';

export const chasePolicyStep = z.strictObject({
  offset: z.strictObject({
    amount: z.int().min(0).max(400),
    unit: z.enum(dueUnits),
    anchor: z.enum(chaseAnchors),
  }),
  recipient: z.enum(chaseRecipients),
  channels: z.array(z.enum(chaseChannels)).min(1),
  cap: z.int().min(1).max(50).optional(),
  critical: z.boolean().optional(),
});
export const chasePolicyBody = z.strictObject({
  name: line,
  kind: z.enum(policyKinds),
  due: z.strictObject({ amount: z.int().min(1).max(3660), unit: z.enum(dueUnits) }),
  steps: z.array(chasePolicyStep).max(30),
  expireAfterDue: z.strictObject({ amount: z.int().min(0).max(400), unit: z.enum(dueUnits) }).nullable(),
  /** What a question back does to the due date; left out, it stays. */
  whileClarifying: z.enum(['due_moves', 'due_stays']).optional(),
  reopenWindowDays: z.int().min(1).max(3660).optional(),
});
export type ChasePolicyBody = z.infer<typeof chasePolicyBody>;
export const chasePolicyView = z.object({ id, version: z.int(), ...chasePolicyBody.shape, at: instant });
export type ChasePolicyView = z.infer<typeof chasePolicyView>;
export const chasePolicyList = listOf(chasePolicyView);

/** A policy that stands ready to be taken over. */
export const cataloguePolicyView = z.object({
  key: z.string(),
  words: z.string(),
  source: z.string().nullable(),
  confirmed: z.boolean(),
  body: chasePolicyBody,
});
export const cataloguePolicyList = listOf(cataloguePolicyView);
export type CataloguePolicyView = z.infer<typeof cataloguePolicyView>;

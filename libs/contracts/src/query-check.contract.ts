import { requestKinds } from '@liaison/domain';
import { z } from 'zod';
import { id } from './shapes.contract.js';

export const queryCheckBody = z.strictObject({
  kind: z.enum(requestKinds),
  /** On which claim it will be asked: what was answered there before is pointed out. */
  claimId: id.optional(),
  /** Requests that do not count as asked before: the draft itself, and those it serves. */
  except: z.array(id).max(20).optional(),
  title: z.string().max(300).optional(),
  items: z
    .array(
      z.strictObject({
        loinc: z.string().max(20).optional(),
        reason: z.strictObject({ list: z.string().max(40), code: z.string().max(40) }).optional(),
        question: z.string().max(20_000).optional(),
        options: z.array(z.string().max(300)).max(20).optional(),
        indicators: z
          .array(
            z.strictObject({
              quote: z.string().max(4000),
              source: z.string().max(300),
              author: z.string().max(300),
              at: z.string().max(40),
            }),
          )
          .max(20)
          .optional(),
      }),
    )
    .max(100),
});
export type QueryCheckBody = z.infer<typeof queryCheckBody>;
export const queryCheckView = z.object({
  ruleSet: z.string(),
  findings: z.array(
    z.object({
      rule: z.int(),
      severity: z.enum(['stops', 'warns']),
      at: z.object({ path: z.string(), from: z.int(), to: z.int() }),
      words: z.string(),
      advice: z.string(),
    }),
  ),
  passed: z.array(z.string()),
});
export type QueryCheckView = z.infer<typeof queryCheckView>;

import { requestKinds, requestStates } from '@liaison/domain';
import { z } from 'zod';
import { dateRange, id, instant } from './shapes.contract.js';
import { codedReason } from './request-draft.contract.js';
import { itemAnswerView } from './request-view.contract.js';

/** What is about to be asked, as far as it is written: a draft may still be empty in places. */
export const questionMemoryBody = z.strictObject({
  items: z
    .array(
      z.strictObject({
        loinc: z.string().max(20).optional(),
        reason: codedReason.optional(),
        question: z.string().max(20_000).optional(),
        line: z.int().min(1).max(9999).optional(),
        dateRange: dateRange.optional(),
      }),
    )
    .min(1)
    .max(100),
  /** Requests that do not count: the draft itself, or the one that is being answered or passed on. */
  except: z.array(id).max(20).optional(),
});
export type QuestionMemoryBody = z.infer<typeof questionMemoryBody>;

export const rememberedQuestion = z.object({
  requestId: id,
  itemId: id,
  claimId: id,
  claimNumber: z.string(),
  kind: z.enum(requestKinds),
  state: z.enum(requestStates),
  same: z.enum(['document', 'reason', 'words']),
  question: z.string().nullable(),
  askedAt: instant,
  /** Names as the reader may know them: a colleague, or the other organisation. */
  askedBy: z.string(),
  askedOf: z.string(),
  /** What was sent; null while nothing is. */
  answer: itemAnswerView.nullable(),
});
export type RememberedQuestion = z.infer<typeof rememberedQuestion>;
export const questionMemoryView = z.object({
  /** One entry per item of the body, in its order; newest first. */
  items: z.array(z.object({ matches: z.array(rememberedQuestion) })),
});
export type QuestionMemoryView = z.infer<typeof questionMemoryView>;

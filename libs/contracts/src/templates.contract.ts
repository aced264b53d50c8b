import { questionSubjects, requestKinds } from '@liaison/domain';
import { z } from 'zod';
import { day, id, instant, line, listOf, revision, text } from './shapes.contract.js';
import { codedReason, option, override } from './request-draft.contract.js';

const templateItem = z
  .strictObject({
    loinc: z
      .string()
      .regex(/^\d{1,7}-\d$/, 'must be a LOINC code such as 11506-3')
      .optional(),
    reason: codedReason.optional(),
    question: text.max(4000).optional(),
    options: z.array(option).max(20).optional(),
  })
  .refine((item) => item.loinc ?? item.reason ?? item.question, {
    message: 'needs a loinc, a reason or a question',
    path: ['question'],
  });

/** Wording that is used again and again. It names no patient: quotations of a record are added where it is used. */
const templateFields = {
  name: line,
  about: z.enum(questionSubjects).optional(),
  items: z.array(templateItem).min(1).max(20),
  note: text.max(4000).optional(),
  /** When somebody is to read it again. */
  reviewOn: day.optional(),
};
export const templateBody = z.strictObject({
  kind: z.enum(requestKinds),
  ...templateFields,
  override: override.optional(),
});
export type TemplateBody = z.infer<typeof templateBody>;
export const patchTemplateBody = z
  .strictObject({ ...templateFields, retired: z.boolean(), override })
  .partial()
  .extend({ revision });
export type PatchTemplateBody = z.infer<typeof patchTemplateBody>;

export const templateView = z.object({
  id,
  kind: z.enum(requestKinds),
  about: z.enum(questionSubjects).nullable(),
  name: z.string(),
  items: z.array(
    z.object({
      loinc: z.string().optional(),
      reason: z.object({ list: z.string(), code: z.string() }).optional(),
      question: z.string().optional(),
      options: z.array(z.string()).optional(),
    }),
  ),
  note: z.string().nullable(),
  reviewOn: z.string().nullable(),
  retired: z.boolean(),
  /** Why a supervisor keeps wording that breaks a rule of compliant queries. */
  override: z.object({ reason: z.string(), by: z.string() }).nullable(),
  writtenBy: z.string(),
  at: instant,
  revision: z.int(),
});
export type TemplateView = z.infer<typeof templateView>;
export const templateList = listOf(templateView);
export const templatesQuery = z.strictObject({
  kind: z.enum(requestKinds).optional(),
  retired: z.enum(['true', 'false']).optional(),
});
export type TemplatesQuery = z.infer<typeof templatesQuery>;

import { dueUnits, queryTimings, questionSubjects, requestKinds, requestPhases } from '@liaison/domain';
import { z } from 'zod';
import { outsideBody } from './outside-letter.contract.js';
import { dateRange, day, id, instant, line, revision, text } from './shapes.contract.js';

export const addressee = z.union([
  z.strictObject({ organisationId: id }),
  z.strictObject({ deskId: id }),
  z.strictObject({ personId: id }),
]);
export type Addressee = z.infer<typeof addressee>;

export const due = z.union([
  z.strictObject({ at: instant }),
  z.strictObject({ in: z.strictObject({ amount: z.int().min(1).max(3660), unit: z.enum(dueUnits) }) }),
  z.strictObject({ policy: z.literal(true) }),
]);
export type Due = z.infer<typeof due>;

export const indicator = z.strictObject({ quote: text.max(4000), source: line, author: line, at: day.or(instant) });
export const option = line;
export const codedReason = z.strictObject({ list: text.max(40), code: text.max(40) });
/** What is asked for, whoever asks; delegated items carry it too. */
export const itemFields = {
  loinc: z
    .string()
    .regex(/^\d{1,7}-\d$/, 'must be a LOINC code such as 11506-3')
    .optional(),
  reason: codedReason.optional(),
  question: text.optional(),
  line: z.int().min(1).max(9999).optional(),
  dateRange: dateRange.optional(),
  options: z.array(option).max(20).optional(),
  indicators: z.array(indicator).max(20).optional(),
};
export const itemBody = z.strictObject(itemFields).refine((item) => item.loinc ?? item.reason ?? item.question, {
  message: 'needs a loinc, a reason or a question',
  path: ['question'],
});
export type ItemBody = z.infer<typeof itemBody>;

export const consequence = z.strictObject({
  act: z.enum(['pend', 'deny', 'recoup']),
  carc: z.string().max(5).optional(),
  rarc: z.string().max(6).optional(),
});

export const override = z.strictObject({ reason: line });
const requestFields = z.strictObject({
  kind: z.enum(requestKinds),
  phase: z.enum(requestPhases).optional(),
  timing: z.enum(queryTimings).optional(),
  about: z.enum(questionSubjects).optional(),
  /** May be left out of a recorded request: it is addressed to us, or goes to the outside organisation. */
  addressee: addressee.optional(),
  due,
  items: z.array(itemBody).min(1).max(100),
  consequence: consequence.optional(),
  dateRange: dateRange.optional(),
  justification: text.optional(),
  /** One letter about several claims: the same words on each of its requests. */
  group: text.max(80).optional(),
  /** What made a coder ask after the bill; a query that is delegated has its parent for it. */
  trigger: line.optional(),
  policyId: id.optional(),
  /** The appeal it is about; phase is then `appeal`. */
  appealId: id.optional(),
  subject: line.optional(),
  note: text.optional(),
  send: z.boolean().optional(),
  outside: outsideBody.optional(),
  override: override.optional(),
});
export const createRequestBody = requestFields.refine((body) => body.addressee ?? body.outside, {
  message: 'is needed',
  path: ['addressee'],
});
export type CreateRequestBody = z.infer<typeof createRequestBody>;
/** Of a sent request: with an id the item is reworded, without one it is added. A draft takes the list as it stands. */
export const amendedItem = z
  .strictObject({ id: id.optional(), ...itemFields })
  .refine((item) => item.loinc ?? item.reason ?? item.question, {
    message: 'needs a loinc, a reason or a question',
    path: ['question'],
  });
export type AmendedItem = z.infer<typeof amendedItem>;
export const patchRequestBody = requestFields
  .omit({ send: true, kind: true, items: true, appealId: true, outside: true })
  .partial()
  .extend({ items: z.array(amendedItem).min(1).max(100).optional(), revision });
export type PatchRequestBody = z.infer<typeof patchRequestBody>;

import {
  answerNatures,
  cancelReasons,
  clinicianOutcomes,
  declineReasons,
  extensionReasons,
  extensionRefusals,
  holdReasons,
  itemOutcomes,
  notDocumentedReasons,
  questionResults,
  requestOutcomes,
  returnReasons,
  undeliveredReasons,
} from '@liaison/domain';
import { z } from 'zod';
import { dispatch } from './outside-letter.contract.js';
import { day, id, instant, line, revision, text } from './shapes.contract.js';
import { addressee, due, itemFields, override } from './request-draft.contract.js';

export const sendBody = z.strictObject({ override: override.optional(), revision }).optional().default({});
export const plainBody = z.strictObject({ revision }).optional().default({});
export const acknowledgeBody = z.strictObject({ assigneeId: id.optional(), revision }).optional().default({});
export const assignBody = z.union([
  z.strictObject({ personId: id, revision }),
  z.strictObject({ deskId: id, revision }),
]);
export type AssignBody = z.infer<typeof assignBody>;
export const delegateBody = z.strictObject({
  addressee,
  due,
  items: z
    .array(z.strictObject({ parentItemId: id, ...itemFields }))
    .min(1)
    .max(100),
  subject: line.optional(),
  note: text.optional(),
  send: z.boolean().optional(),
  override: override.optional(),
  revision,
});
export type DelegateBody = z.infer<typeof delegateBody>;

const answerFields = {
  outcome: z.enum(itemOutcomes),
  text: text.optional(),
  attachments: z.array(id).max(20).optional(),
  nature: z.enum(answerNatures).optional(),
  authoredAt: instant.or(day).optional(),
  reason: z.enum(notDocumentedReasons).optional(),
  /** Where it was searched, when it was not located. */
  searched: text.max(2000).optional(),
  grounds: text.optional(),
};
/** `not_documented` says why; `disputed` says on what grounds; `supplied` brings a file or words. */
function completeAnswer(
  answer: {
    outcome: string;
    text?: string | undefined;
    attachments?: string[] | undefined;
    reason?: string | undefined;
    grounds?: string | undefined;
  },
  context: z.RefinementCtx,
): void {
  const miss = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
  if (answer.outcome === 'not_documented' && !answer.reason) miss('reason', 'is needed when nothing is documented');
  if (answer.outcome === 'disputed' && !answer.grounds) miss('grounds', 'are needed for a dispute');
  if (answer.outcome === 'supplied' && !answer.text && !answer.attachments?.length)
    miss('text', 'or an attachment is needed');
}
export const itemAnswerBody = z.strictObject({ ...answerFields, revision }).superRefine(completeAnswer);
export type ItemAnswerBody = z.infer<typeof itemAnswerBody>;
export const itemAnswer = z.strictObject({ itemId: id, ...answerFields }).superRefine(completeAnswer);
export type ItemAnswer = z.infer<typeof itemAnswer>;
export const answerBody = z
  .strictObject({
    answers: z.array(itemAnswer).max(100).optional(),
    itemIds: z.array(id).min(1).max(100).optional(),
    lateReason: line.optional(),
    note: text.optional(),
    /** What came of a question to the payer; without it the question counts as answered. */
    result: z.enum(questionResults).optional(),
    /** To an outside party only: how and when it went, kept as its proof of sending. */
    sent: dispatch.optional(),
    revision,
  })
  .optional()
  .default({});
export type AnswerBody = z.infer<typeof answerBody>;
export const withdrawBody = z.strictObject({ reason: line, revision });
export const acceptBody = z
  .strictObject({ outcome: z.enum(requestOutcomes).optional(), note: text.optional(), revision })
  .optional()
  .default({});
export type AcceptBody = z.infer<typeof acceptBody>;
export const returnBody = z.strictObject({
  items: z
    .array(z.strictObject({ itemId: id, reason: z.enum(returnReasons), note: text.optional() }))
    .min(1)
    .max(100),
  due,
  revision,
});
export type ReturnBody = z.infer<typeof returnBody>;
export const waiveBody = z.strictObject({ itemIds: z.array(id).min(1).max(100), reason: line, revision });
export type WaiveBody = z.infer<typeof waiveBody>;
export const cancelBody = z.strictObject({ reason: z.enum(cancelReasons).or(line), revision });
export const reopenBody = z.strictObject({ itemIds: z.array(id).min(1).max(100), reason: line, due, revision });
export type ReopenBody = z.infer<typeof reopenBody>;
export const clarifyBody = z.strictObject({ question: text, revision });
export const replyBody = z.strictObject({ text, dueAt: instant.optional(), revision });
export const declineBody = z.strictObject({ reason: z.enum(declineReasons), note: text.optional(), revision });
export const insistBody = z.strictObject({ reason: line, due, itemIds: z.array(id).max(100).optional(), revision });
/** How a clinician query ended that was closed without saying so. */
export const sayOutcomeBody = z.strictObject({ outcome: z.enum(clinicianOutcomes), note: text.optional(), revision });
/** The same question again, to another desk of the payer. */
export const readdressBody = z.strictObject({ addressee, due, note: text.optional(), revision });
export const redirectBody = z.strictObject({ personId: id, note: text.optional(), revision });

/** Somebody outside is waited for: who, until when, and why (by code, or in words). */
export const holdBody = z.strictObject({
  party: line,
  expected: day.or(instant),
  reason: z.enum(holdReasons).or(line),
  revision,
});
/** A day means its end, where the addressee works. */
export const extensionBody = z.strictObject({
  until: instant.or(day),
  reason: z.enum(extensionReasons).or(line),
  revision,
});
/** Without a date it is granted as it was asked. */
export const grantExtensionBody = z
  .strictObject({ until: instant.or(day).optional(), revision })
  .optional()
  .default({});
export const refuseExtensionBody = z.strictObject({ reason: z.enum(extensionRefusals).or(line), revision });
export const supplementBody = z.strictObject({ items: z.array(itemAnswer).min(1).max(100), revision });
export const undeliverBody = z.strictObject({ reason: z.enum(undeliveredReasons), note: text.optional(), revision });

export type SendBody = z.infer<typeof sendBody>;
export type PlainBody = z.infer<typeof plainBody>;
export type AcknowledgeBody = z.infer<typeof acknowledgeBody>;
export type WithdrawBody = z.infer<typeof withdrawBody>;
export type CancelBody = z.infer<typeof cancelBody>;
export type ClarifyBody = z.infer<typeof clarifyBody>;
export type ReplyBody = z.infer<typeof replyBody>;
export type DeclineBody = z.infer<typeof declineBody>;
export type InsistBody = z.infer<typeof insistBody>;
export type SayOutcomeBody = z.infer<typeof sayOutcomeBody>;
export type ReaddressBody = z.infer<typeof readdressBody>;
export type RedirectBody = z.infer<typeof redirectBody>;
export type HoldBody = z.infer<typeof holdBody>;
export type ExtensionBody = z.infer<typeof extensionBody>;
export type GrantExtensionBody = z.infer<typeof grantExtensionBody>;
export type RefuseExtensionBody = z.infer<typeof refuseExtensionBody>;
export type SupplementBody = z.infer<typeof supplementBody>;
export type UndeliverBody = z.infer<typeof undeliverBody>;

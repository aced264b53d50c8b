import { chaseRecipients, requestKinds, requestSides, requestStates } from '@liaison/domain';
import { z } from 'zod';
import { calendarBody, absenceBody } from './people.contract.js';
import { chasePolicyBody } from './chase-policy.contract.js';
import { chaseReceiptView } from './chase-receipt.contract.js';
import { chaseStepView } from './request-view.contract.js';
import { id, instant, listOf, namedRef } from './shapes.contract.js';

/** `failed`: a delivery that was given up, or a step that could not be worked; it waits for somebody to try again. */
export const chaseStatesAsked = ['scheduled', 'sent', 'cancelled', 'failed'] as const;
export const chasesQuery = z.strictObject({
  state: z.enum(chaseStatesAsked).optional(),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
});
export type ChasesQuery = z.infer<typeof chasesQuery>;
export const chaseView = z.object({
  ...chaseStepView.shape,
  requestId: id,
  claimNumber: z.string(),
  kind: z.enum(requestKinds),
  subject: z.string().nullable(),
  /** Who is on the other end of the request. */
  counterpart: z.string(),
  receipts: z.array(chaseReceiptView),
});
export type ChaseView = z.infer<typeof chaseView>;
export const chaseList = listOf(chaseView);

/** What was asked of whom, when, in whose hours. No clinical content and no patient: it may leave the house. */
export const diaryEntry = z.object({
  at: instant,
  kind: z.enum(['move', 'step', 'receipt', 'planned']),
  words: z.string(),
  /** Whether the one it reached was at work then; null where that says nothing. */
  inHours: z.boolean().nullable(),
});
export const diaryView = z.object({
  requestId: id,
  claimNumber: z.string(),
  kind: z.enum(requestKinds),
  state: z.enum(requestStates),
  round: z.int(),
  requester: z.string(),
  addressee: z.string(),
  items: z.int(),
  sentAt: instant.nullable(),
  due: z.object({ at: instant.nullable(), original: instant.nullable(), words: z.string() }),
  policy: z.string(),
  hours: z.array(z.object({ organisation: z.string(), timeZone: z.string(), words: z.string() })),
  totals: z.array(z.object({ side: z.enum(requestSides), calendarSeconds: z.int(), workingSeconds: z.int() })),
  entries: z.array(diaryEntry),
  madeAt: instant,
  madeBy: z.string(),
});
export type DiaryView = z.infer<typeof diaryView>;
export type DiaryEntry = z.infer<typeof diaryEntry>;

const expectedRequest = z.object({
  requestId: id,
  claimNumber: z.string(),
  kind: z.enum(requestKinds),
  subject: z.string().nullable(),
  holder: namedRef.nullable(),
  dueAt: instant,
  expectedAt: instant.nullable(),
});
export const forecastView = z.object({
  days: z.array(z.object({ date: z.string(), due: z.int(), breaches: z.array(expectedRequest) })),
  late: z.int(),
  /** What the forecast stands on: settled requests in a working day. */
  paces: z.array(z.object({ holder: namedRef, perDay: z.number(), waiting: z.int() })),
  usual: z.number().nullable(),
  daysLookedBack: z.int(),
});
export type ForecastView = z.infer<typeof forecastView>;

/** With a policy's id its next version is tried, without one a new policy. */
export const policyPreviewBody = z.strictObject({ policyId: id.optional(), policy: chasePolicyBody });
export type PolicyPreviewBody = z.infer<typeof policyPreviewBody>;
export const calendarPreviewBody = calendarBody;
export const absencePreviewBody = z
  .strictObject({ personId: id, ...absenceBody.shape })
  .refine(({ from, until }) => from <= until, { message: 'must not end before it begins', path: ['until'] });
export type AbsencePreviewBody = z.infer<typeof absencePreviewBody>;

/** Ids, times and people of the own house only. */
export const movedRequest = z.object({
  requestId: id,
  what: z.enum(['due', 'next_step', 'recipient']),
  /** Instants; of a recipient, a name. */
  from: z.string().nullable(),
  to: z.string().nullable(),
  recipient: z.enum(chaseRecipients).optional(),
});
export const previewView = z.object({
  /** How many open requests were looked at. */
  looked: z.int(),
  moved: z.array(movedRequest),
  /** How many more moved than are listed. */
  more: z.int(),
  /** What would be late, or be asked of nobody who is there. */
  breaches: z.array(id),
});
export type PreviewView = z.infer<typeof previewView>;
export type MovedRequest = z.infer<typeof movedRequest>;

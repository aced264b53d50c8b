import {
  answerNatures,
  cancelReasons,
  declineReasons,
  dueUnits,
  itemOutcomes,
  itemStates,
  notDocumentedReasons,
  queryTimings,
  questionSubjects,
  requestKinds,
  requestOutcomes,
  requestPhases,
  requestSides,
  requestStates,
  returnReasons,
} from '@liaison/domain';
import { z } from 'zod';
import { fileView } from './threads.contract.js';
import { dateRange, day, id, instant, line, listOf, namedRef, page, revision, text } from './shapes.contract.js';

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

const indicator = z.strictObject({ quote: text.max(4000), source: line, author: line, at: day.or(instant) });
const option = z.string().min(1).max(300);
export const itemBody = z
  .strictObject({
    loinc: z
      .string()
      .regex(/^\d{1,7}-\d$/, 'must be a LOINC code such as 11506-3')
      .optional(),
    reason: z.strictObject({ list: z.string().min(1).max(40), code: z.string().min(1).max(40) }).optional(),
    question: text.optional(),
    line: z.int().min(1).max(9999).optional(),
    dateRange: dateRange.optional(),
    options: z.array(option).max(20).optional(),
    indicators: z.array(indicator).max(20).optional(),
  })
  .refine((item) => item.loinc ?? item.reason ?? item.question, {
    message: 'needs a loinc, a reason or a question',
    path: ['question'],
  });
export type ItemBody = z.infer<typeof itemBody>;

export const consequence = z.strictObject({
  act: z.enum(['pend', 'deny', 'recoup']),
  carc: z.string().max(5).optional(),
  rarc: z.string().max(6).optional(),
});

const override = z.strictObject({ reason: line });
export const createRequestBody = z.strictObject({
  kind: z.enum(requestKinds),
  phase: z.enum(requestPhases).optional(),
  timing: z.enum(queryTimings).optional(),
  about: z.enum(questionSubjects).optional(),
  addressee,
  due,
  items: z.array(itemBody).min(1).max(100),
  consequence: consequence.optional(),
  dateRange: dateRange.optional(),
  justification: text.optional(),
  group: z.string().min(1).max(80).optional(),
  policyId: id.optional(),
  subject: line.optional(),
  note: text.optional(),
  send: z.boolean().optional(),
  override: override.optional(),
});
export type CreateRequestBody = z.infer<typeof createRequestBody>;
export const patchRequestBody = createRequestBody
  .omit({ send: true, override: true, kind: true })
  .partial()
  .extend({ revision });
export type PatchRequestBody = z.infer<typeof patchRequestBody>;

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
    .array(
      z.strictObject({
        parentItemId: id,
        loinc: z
          .string()
          .regex(/^\d{1,7}-\d$/)
          .optional(),
        reason: z.strictObject({ list: z.string().min(1).max(40), code: z.string().min(1).max(40) }).optional(),
        question: text.optional(),
        line: z.int().min(1).max(9999).optional(),
        dateRange: dateRange.optional(),
        options: z.array(option).max(20).optional(),
        indicators: z.array(indicator).max(20).optional(),
      }),
    )
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
export const redirectBody = z.strictObject({ personId: id, note: text.optional(), revision });

export const itemAnswerView = z.object({
  /** True while sealed: only its own side sees it. */
  draft: z.boolean(),
  outcome: z.enum(itemOutcomes),
  text: z.string().nullable(),
  attachments: z.array(fileView),
  nature: z.enum(answerNatures).nullable(),
  authoredAt: z.string().nullable(),
  /** Written after the claim was submitted, as everybody is told. */
  afterSubmission: z.boolean(),
  reason: z.enum(notDocumentedReasons).nullable(),
  grounds: z.string().nullable(),
  by: namedRef.nullable(),
  at: instant,
  round: z.int(),
  revision: z.int(),
});
export const requestItemView = z.object({
  id,
  position: z.int(),
  loinc: z.string().nullable(),
  reason: z.object({ list: z.string(), code: z.string() }).nullable(),
  question: z.string().nullable(),
  line: z.int().nullable(),
  dateRange: z.object({ from: z.string(), to: z.string() }).nullable(),
  options: z.array(z.string()),
  indicators: z.array(z.object({ quote: z.string(), source: z.string(), author: z.string(), at: z.string() })),
  state: z.enum(itemStates),
  returned: z.object({ reason: z.enum(returnReasons), note: z.string().nullable() }).nullable(),
  /** The own side's child request that carries this item, if it was delegated. */
  delegatedTo: id.nullable(),
  /** What was sent, or the own side's sealed draft. */
  answer: itemAnswerView.nullable(),
  /** What an open draft would replace, or earlier rounds. */
  history: z.array(itemAnswerView),
});
export type RequestItemView = z.infer<typeof requestItemView>;

const party = z.object({
  organisation: namedRef,
  /** Public name of the desk, never its own name. */
  desk: namedRef.nullable(),
  person: namedRef.nullable(),
});
export const chaseStepView = z.object({
  id,
  step: z.int(),
  recipient: z.string(),
  channels: z.array(z.string()),
  dueAt: instant,
  state: z.enum(['scheduled', 'sent', 'cancelled', 'failed']),
  sentAt: instant.nullable(),
  explanation: z.string(),
});
export type ChaseStepView = z.infer<typeof chaseStepView>;
export const ledgerEntry = z.object({
  side: z.enum(requestSides),
  from: instant,
  until: instant.nullable(),
  calendarSeconds: z.int(),
  workingSeconds: z.int(),
  outside: z.boolean(),
});
export const requestView = z.object({
  id,
  claimId: id,
  parentId: id.nullable(),
  kind: z.enum(requestKinds),
  phase: z.enum(requestPhases).nullable(),
  timing: z.enum(queryTimings).nullable(),
  about: z.enum(questionSubjects).nullable(),
  state: z.enum(requestStates),
  ball: z.object({ side: z.enum(requestSides), holder: z.string().nullable().optional() }).nullable(),
  /** The reader's own side: what the buttons and the ledger speak from. */
  mySide: z.enum(requestSides),
  round: z.int(),
  revision: z.int(),
  innerRevision: z.int(),
  audience: z.enum(['shared', 'provider', 'payer']),
  requester: party,
  addressee: party,
  assignee: namedRef.nullable(),
  subject: z.string().nullable(),
  note: z.string().nullable(),
  due: z.object({ at: instant.nullable(), explanation: z.unknown(), original: instant.nullable() }),
  sentAt: instant.nullable(),
  closedAt: instant.nullable(),
  items: z.array(requestItemView),
  consequence: consequence.nullable(),
  dateRange: z.object({ from: z.string(), to: z.string() }).nullable(),
  justification: z.string().nullable(),
  outcome: z.string().nullable(),
  outcomeNote: z.string().nullable(),
  clarification: z.object({ question: z.string(), reply: z.string().nullable() }).nullable(),
  ledger: z.array(ledgerEntry),
  innerLedger: z.array(z.object({ holder: z.string(), from: instant, until: instant.nullable() })),
  transitions: z.array(
    z.object({
      number: z.int(),
      action: z.string(),
      from: z.string(),
      to: z.string(),
      by: namedRef.nullable(),
      organisation: namedRef.nullable(),
      at: instant,
      ball: z.enum(requestSides).nullable(),
      reason: z.string().nullable(),
    }),
  ),
  chases: z.array(chaseStepView),
  nextChaseAt: instant.nullable(),
  children: z.array(
    z.object({
      id,
      kind: z.enum(requestKinds),
      state: z.enum(requestStates),
      addressee: party,
      dueAt: instant.nullable(),
      itemIds: z.array(id),
    }),
  ),
  actions: z.array(z.string()),
  claim: z.object({
    number: z.string(),
    patientName: z.string(),
    serviceFrom: z.string().nullable(),
    charge: z.string().nullable(),
  }),
});
export type RequestView = z.infer<typeof requestView>;

/** One row of a worklist (PRODUCT.md, "worklist of"): what the three lines of a row show. */
export const requestRow = z.object({
  id,
  claimId: id,
  kind: z.enum(requestKinds),
  phase: z.enum(requestPhases).nullable(),
  state: z.enum(requestStates),
  ball: z.object({ side: z.enum(requestSides), holder: z.string().nullable(), since: instant }).nullable(),
  mySide: z.enum(requestSides),
  round: z.int(),
  revision: z.int(),
  subject: z.string().nullable(),
  claimNumber: z.string(),
  payerControlNumber: z.string().nullable(),
  patientName: z.string(),
  accountNumber: z.string().nullable(),
  serviceFrom: z.string().nullable(),
  charge: z.string().nullable(),
  provider: namedRef,
  providerTin: z.string().nullable(),
  payer: namedRef.nullable(),
  requesterName: z.string(),
  addresseeName: z.string(),
  desk: z.string().nullable(),
  assignee: namedRef.nullable(),
  itemsOpen: z.int(),
  itemsTotal: z.int(),
  itemStates: z.array(z.enum(itemStates)),
  draftItems: z.int(),
  hasNewAnswer: z.boolean(),
  extensionAsked: z.boolean(),
  clinicianSilent: z.boolean(),
  dueAt: instant.nullable(),
  receivedAt: instant.nullable(),
  claimReceivedAt: instant,
  lastTouchAt: instant,
  nextChaseAt: instant.nullable(),
  membershipId: id,
  organisation: namedRef,
});
export type RequestRow = z.infer<typeof requestRow>;
export const requestList = listOf(requestRow);

export const requestFilters = z.strictObject({
  scope: z.enum(['mine', 'desk', 'organisation', 'all_memberships']).optional(),
  state: z.string().max(200).optional(),
  ball: z.enum(['mine', 'theirs', 'requester', 'addressee']).optional(),
  kind: z.enum(requestKinds).optional(),
  assignee: z.string().max(40).optional(),
  desk: z.string().max(40).optional(),
  due: z.enum(['overdue', 'today', 'week', 'later']).optional(),
  group: z.string().max(80).optional(),
  payer: z.string().max(40).optional(),
  claim: z.string().max(40).optional(),
  attention: z
    .enum([
      'returned',
      'clinician_silent',
      'ready_to_release',
      'to_review',
      'undelivered',
      'no_touch',
      'high_charge',
      'clock_under_five',
    ])
    .optional(),
  untouchedDays: z.coerce.number().int().min(1).max(365).optional(),
  q: z.string().max(200).optional(),
});
export type RequestFilters = z.infer<typeof requestFilters>;
export const requestsQuery = requestFilters.extend({
  sort: z.enum(['due', '-due', 'touched', '-touched', 'charge', '-charge']).optional(),
  ...page.shape,
});
export type RequestsQuery = z.infer<typeof requestsQuery>;
export const requestSummary = z.object({
  total: z.int(),
  needsMe: z.int(),
  dueToday: z.int(),
  overdue: z.int(),
  unassigned: z.int(),
  /** Charges of the claims that wait on an open request, each claim once; null for readers without amounts. */
  dollarsWaiting: z.string().nullable(),
  medianResponseSeconds: z.int().nullable(),
  medianReviewSeconds: z.int().nullable(),
  returned: z.int(),
  pendedClaims: z.int(),
  firstPassAcceptance: z.number().nullable(),
  byState: z.record(z.string(), z.int()),
  byBall: z.record(z.string(), z.int()),
  ageing: z.array(z.object({ bucket: z.string(), count: z.int() })),
});
export type RequestSummary = z.infer<typeof requestSummary>;
export const teamRow = z.object({
  id: id.nullable(),
  kind: z.enum(['person', 'desk', 'unassigned', 'caregivers']),
  name: z.string(),
  away: z.string().nullable(),
  open: z.int(),
  dueToday: z.int(),
  overdue: z.int(),
  oldestDays: z.int().nullable(),
  cameIn: z.int(),
  wentOut: z.int(),
  returned: z.int(),
  medianSeconds: z.int().nullable(),
});
export const teamView = z.object({
  rows: z.array(teamRow),
  summary: requestSummary,
  openTime: z.array(z.object({ holder: z.string(), share: z.number() })),
  untouched: z.int(),
});
export type TeamView = z.infer<typeof teamView>;

export const queryCheckBody = z.strictObject({
  kind: z.enum(requestKinds),
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

export const chasePolicyStep = z.strictObject({
  offset: z.strictObject({
    amount: z.int().min(0).max(400),
    unit: z.enum(dueUnits),
    anchor: z.enum(['after_sent', 'before_due', 'after_due']),
  }),
  recipient: z.enum(['assignee', 'deputy', 'desk', 'supervisor', 'other_side']),
  channels: z.array(z.enum(['in_app', 'email', 'webhook'])).min(1),
  cap: z.int().min(1).max(50).optional(),
  critical: z.boolean().optional(),
});
export const chasePolicyBody = z.strictObject({
  name: line,
  kind: z.enum(requestKinds),
  due: z.strictObject({ amount: z.int().min(1).max(3660), unit: z.enum(dueUnits) }),
  steps: z.array(chasePolicyStep).max(30),
  expireAfterDue: z.strictObject({ amount: z.int().min(0).max(400), unit: z.enum(dueUnits) }).nullable(),
  reopenWindowDays: z.int().min(1).max(3660).optional(),
});
export type ChasePolicyBody = z.infer<typeof chasePolicyBody>;
export const chasePolicyView = z.object({ id, version: z.int(), ...chasePolicyBody.shape, at: instant });
export type ChasePolicyView = z.infer<typeof chasePolicyView>;
export const chasePolicyList = listOf(chasePolicyView);

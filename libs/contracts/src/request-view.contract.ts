import {
  answerNatures,
  chaseAnchors,
  chaseEndings,
  chaseStepStates,
  extensionStates,
  itemOutcomes,
  itemStates,
  notDocumentedReasons,
  queryTimings,
  questionResults,
  questionSubjects,
  requestKinds,
  requestPhases,
  requestSides,
  requestStates,
  returnReasons,
} from '@liaison/domain';
import { z } from 'zod';
import { outsideFields, transitionRecord } from './outside.contract.js';
import { id, instant, namedRef } from './shapes.contract.js';
import { settlementView } from './remittances.contract.js';
import { consequence } from './request-draft.contract.js';
import { fileView } from './threads.contract.js';

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
  /** Where it was searched, when it was not located. */
  searched: z.string().nullable(),
  grounds: z.string().nullable(),
  by: namedRef.nullable(),
  at: instant,
  round: z.int(),
  revision: z.int(),
  /** When it was first sent (kept when it is sent again), delivered, and opened on the asking side. */
  proof: z.object({ sent: instant, delivered: instant, received: instant.nullable() }).nullable(),
});
/** How an item was worded before it was changed. */
export const itemWordingView = z.object({
  version: z.int(),
  loinc: z.string().nullable(),
  reason: z.object({ list: z.string(), code: z.string() }).nullable(),
  question: z.string().nullable(),
  line: z.int().nullable(),
  dateRange: z.object({ from: z.string(), to: z.string() }).nullable(),
  options: z.array(z.string()),
  until: instant,
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
  /** Goes up each time the requester words it anew. */
  version: z.int(),
  earlier: z.array(itemWordingView),
});
export type RequestItemView = z.infer<typeof requestItemView>;

const party = z.object({
  organisation: namedRef,
  /** Public name of the desk, never its own name. */
  desk: namedRef.nullable(),
  person: namedRef.nullable(),
});
export const stepWorking = z.object({
  anchor: z.enum(chaseAnchors),
  from: instant,
  timeZone: z.string(),
  holidaysSkipped: z.array(z.object({ date: z.string(), name: z.string() })),
  closedDaysSkipped: z.int(),
  movedFrom: instant.nullable(),
});
export const chaseStepView = z.object({
  id,
  step: z.int(),
  recipient: z.string(),
  channels: z.array(z.string()),
  dueAt: instant,
  state: z.enum(chaseStepStates),
  sentAt: instant.nullable(),
  explanation: z.string(),
  /** May come, or came, outside working time. */
  critical: z.boolean(),
  outOfHours: z.boolean(),
  /** Why it never came. */
  endedReason: z.enum(chaseEndings).nullable(),
  policyVersion: z.int().nullable(),
  /** What was counted from and passed over; null for a step that no policy planned. */
  working: stepWorking.nullable(),
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
/** Somebody outside who is, or was, waited for. */
export const holdView = z.object({
  id,
  party: z.string(),
  reason: z.string(),
  expected: z.string(),
  from: instant,
  until: instant.nullable(),
});
/** More time: asked by the addressee, decided by the requester; lapsed when the request moved on undecided. */
export const extensionView = z.object({
  id,
  state: z.enum(extensionStates),
  reason: z.string(),
  until: instant,
  askedAt: instant,
  askedBy: z.string().nullable(),
  grantedUntil: instant.nullable(),
  decidedAt: instant.nullable(),
  decidedReason: z.string().nullable(),
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
  /** The letter it came in with requests about other claims. */
  group: z.string().nullable(),
  /** What made a coder ask after the bill. */
  trigger: z.string().nullable(),
  note: z.string().nullable(),
  due: z.object({ at: instant.nullable(), explanation: z.unknown(), original: instant.nullable() }),
  sentAt: instant.nullable(),
  closedAt: instant.nullable(),
  /** The last sending, and what the door said where it failed; `sentAt` stays the first sending. */
  delivery: z.object({ sentAgainAt: instant.nullable(), undelivered: z.string().nullable() }),
  holds: z.array(holdView),
  extensions: z.array(extensionView),
  items: z.array(requestItemView),
  consequence: consequence.nullable(),
  dateRange: z.object({ from: z.string(), to: z.string() }).nullable(),
  justification: z.string().nullable(),
  /** What the payer says came of a question. */
  result: z.enum(questionResults).nullable(),
  outcome: z.string().nullable(),
  outcomeNote: z.string().nullable(),
  /** What the 835 said afterwards about what was threatened; null while it said nothing. */
  settlement: settlementView.nullable(),
  /** The appeal this request belongs to, where its reader may know of it. */
  appealId: id.nullable(),
  /** What the addressee wrote beside the last answer. */
  answerNote: z.string().nullable(),
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
      note: z.string().nullable(),
      /** Entered by us for an outside party. */
      recorded: transitionRecord.nullable(),
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
  ...outsideFields,
  /** Of the answering side only: an answer prepared for somebody else to release, or the last one sent back. */
  release: z
    .object({
      state: z.enum(['prepared', 'sent_back']),
      preparedBy: namedRef,
      preparedAt: instant,
      itemIds: z.array(id).nullable(),
      note: z.string().nullable(),
      /** An answer changed since, so that it has to be prepared again. */
      hasChanged: z.boolean(),
      sentBack: z.object({ by: z.string(), at: instant, reason: z.string() }).nullable(),
    })
    .nullable(),
  claim: z.object({
    number: z.string(),
    patientName: z.string(),
    serviceFrom: z.string().nullable(),
    charge: z.string().nullable(),
  }),
});
export type RequestView = z.infer<typeof requestView>;

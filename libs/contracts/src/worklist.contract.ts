import {
  exchangeChannels,
  itemStates,
  requestKinds,
  requestPhases,
  requestSides,
  requestStates,
} from '@liaison/domain';
import { z } from 'zod';
import { id, listOf, namedRef, page, shownId, shownInstant } from './shapes.contract.js';

/** One row of a worklist (PRODUCT.md, "worklist of"): what the three lines of a row show. */
export const requestRow = z.object({
  id: shownId,
  claimId: shownId,
  kind: z.enum(requestKinds),
  phase: z.enum(requestPhases).nullable(),
  state: z.enum(requestStates),
  ball: z.object({ side: z.enum(requestSides), holder: z.string().nullable(), since: shownInstant }).nullable(),
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
  /** Prepared, and waiting for somebody else to release it. */
  isPrepared: z.boolean(),
  hasNewAnswer: z.boolean(),
  extensionAsked: z.boolean(),
  /** Its claim was replaced by a corrected one: the reader's side chooses what becomes of it. */
  awaitsChoice: z.boolean(),
  clinicianSilent: z.boolean(),
  dueAt: shownInstant.nullable(),
  receivedAt: shownInstant.nullable(),
  claimReceivedAt: shownInstant,
  lastTouchAt: shownInstant,
  nextChaseAt: shownInstant.nullable(),
  /** Recorded by us from outside: by which channel it came or went. */
  recorded: z.object({ channel: z.enum(exchangeChannels), reference: z.string().nullable() }).nullable(),
  membershipId: shownId,
  organisation: namedRef,
});
export type RequestRow = z.infer<typeof requestRow>;
export const requestList = listOf(requestRow);

/** Whose requests: of the organisation acted for, or of all of one's organisations. */
export const requestScopes = [
  'mine',
  'desk',
  'organisation',
  'mine_everywhere',
  'desk_everywhere',
  'all_memberships',
] as const;

export const requestFilters = z.strictObject({
  scope: z.enum(requestScopes).optional(),
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
      'extension',
      'no_touch',
      'high_charge',
      'clock_under_five',
      'unmatched',
      'succession',
    ])
    .optional(),
  untouchedDays: z.coerce.number().int().min(1).max(365).optional(),
  q: z.string().max(200).optional(),
});
export type RequestFilters = z.infer<typeof requestFilters>;
export const requestsExportQuery = requestFilters.extend({
  sort: z.enum(['due', '-due', 'touched', '-touched', 'charge', '-charge']).optional(),
});
export type RequestsExportQuery = z.infer<typeof requestsExportQuery>;
export const requestsQuery = requestsExportQuery.extend(page.shape);
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
  /** Waits at this desk for somebody to take it. */
  unassigned: z.int(),
  /** Of what was sent in the chosen days. */
  reopened: z.int(),
  firstPassAcceptance: z.number().nullable(),
  responseRate: z.number().nullable(),
  medianSeconds: z.int().nullable(),
});
/** What is asked again and again: one line per thing that is missing and who asks for it. */
export const askedAgain = z.object({
  loinc: z.string().nullable(),
  reason: z.object({ list: z.string(), code: z.string() }).nullable(),
  question: z.string().nullable(),
  procedure: z.string().nullable(),
  counterpart: z.string(),
  times: z.int(),
  dollars: z.string().nullable(),
});
export type AskedAgain = z.infer<typeof askedAgain>;
export const teamQuery = z.strictObject({ days: z.coerce.number().int().min(1).max(365).optional() });
export type TeamQuery = z.infer<typeof teamQuery>;
export const teamView = z.object({
  days: z.int(),
  rows: z.array(teamRow),
  summary: requestSummary,
  askedAgain: z.array(askedAgain),
  /** How many more are open than a week ago. */
  openChange: z.int(),
  oldestOverdueDays: z.int().nullable(),
  openTime: z.array(z.object({ holder: z.string(), share: z.number() })),
  untouched: z.int(),
});
export type TeamView = z.infer<typeof teamView>;

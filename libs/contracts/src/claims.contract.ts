import { audiences, claimOutcomes, claimRelations, requestKinds, successionChoices } from '@liaison/domain';
import { z } from 'zod';
import { claimOutcomeView } from './remittances.contract.js';
import { day, id, instant, line, listOf, namedRef, page, revision } from './shapes.contract.js';

export const claimStages = ['in_preparation', 'submitted'] as const;
export const claimStates = ['unassigned', 'open', 'replaced', 'voided', 'closed'] as const;

export const findingView = z.object({
  id,
  rule: z.string(),
  severity: z.enum(['error', 'warning']),
  line: z.int().nullable(),
  words: z.string(),
  state: z.enum(['open', 'dismissed', 'requested', 'resolved']),
  /** True when the finding proposes a draft request. */
  proposes: z.boolean(),
  /** The claim that a match is proposed with (rule `possible_match`). */
  matchClaimId: id.nullable(),
  requestId: id.nullable(),
  dismissal: z.object({ by: z.string(), at: instant, reason: z.string() }).nullable(),
});
export type FindingView = z.infer<typeof findingView>;

const partyProvider = z.object({ name: z.string(), npi: z.string().nullable() }).nullable();
export const claimProviders = z.object({
  billing: partyProvider,
  rendering: partyProvider,
  attending: partyProvider,
  referring: partyProvider,
  facility: partyProvider,
});
export const diagnosisView = z.object({ position: z.int(), code: z.string(), qualifier: z.string() });
export const serviceLineView = z.object({
  number: z.int(),
  procedure: z.string().nullable(),
  modifiers: z.array(z.string()),
  units: z.string().nullable(),
  charge: z.string().nullable(),
  date: z.string().nullable(),
  diagnosisPointers: z.array(z.int()),
});
export const patientView = z.object({
  name: z.string(),
  birthDate: z.string().nullable(),
  sex: z.string().nullable(),
  memberId: z.string().nullable(),
  accountNumber: z.string().nullable(),
});

/** Another submission of the same encounter, or what this one corrects; only claims the reader sees. */
export const relatedClaim = z.object({
  id,
  number: z.string(),
  relation: z.enum(claimRelations),
  state: z.enum(claimStates),
  payer: namedRef.nullable(),
  /** SBR01: P primary, S secondary, T tertiary and so on. */
  payerOrder: z.string().nullable(),
  receivedAt: instant,
});
export type RelatedClaim = z.infer<typeof relatedClaim>;

/** A corrected claim has come: what becomes of the requests on the replaced one, of which the reader's side decides. */
export const successionView = z.object({
  replaced: z.object({ id, number: z.string() }),
  by: z.object({ id, number: z.string() }),
  /** Requests of the reader's side that wait for its choice. */
  open: z.array(
    z.object({ requestId: id, kind: z.enum(requestKinds), subject: z.string().nullable(), isDraft: z.boolean() }),
  ),
});
export type SuccessionView = z.infer<typeof successionView>;

export const claimView = z.object({
  id,
  number: z.string(),
  payerControlNumber: z.string().nullable(),
  stage: z.enum(claimStages),
  state: z.enum(claimStates),
  kind: z.enum(['professional', 'institutional']),
  frequencyCode: z.string().nullable(),
  receivedAt: instant,
  parties: z.object({ provider: namedRef, payer: namedRef.nullable() }),
  /** Whom the 837 names, while nobody here is that payer; for the provider, who maps it. */
  billedTo: z.object({ name: z.string().nullable(), payerId: z.string().nullable() }).nullable(),
  patient: patientView,
  providers: claimProviders,
  serviceFrom: z.string().nullable(),
  serviceTo: z.string().nullable(),
  /** Null for a reader who may not see amounts. */
  charge: z.string().nullable(),
  diagnoses: z.array(diagnosisView),
  lines: z.array(serviceLineView),
  findings: z.array(findingView),
  payerOrder: z.string().nullable(),
  related: z.array(relatedClaim),
  succession: successionView.nullable(),
  careTeam: z.array(namedRef),
  audiences: z.array(z.enum(audiences)),
  /** How it stands with the payer; null while nothing was decided, and for a reader who may not see amounts. */
  outcome: claimOutcomeView.nullable(),
  revision: z.int(),
});
export type ClaimView = z.infer<typeof claimView>;

/** One row of the claims list: what the list shows and no more. */
export const claimRow = z.object({
  id,
  number: z.string(),
  stage: z.enum(claimStages),
  state: z.enum(claimStates),
  patientName: z.string(),
  provider: namedRef,
  payer: namedRef.nullable(),
  serviceFrom: z.string().nullable(),
  charge: z.string().nullable(),
  receivedAt: instant,
  openFindings: z.int(),
  openRequests: z.int(),
  /** Null while nothing was decided, and for a reader who may not see amounts. */
  outcome: z.enum(claimOutcomes).nullable(),
});
export type ClaimRow = z.infer<typeof claimRow>;
export const claimList = listOf(claimRow);
export const claimsQuery = page.extend({
  q: z.string().max(200).optional(),
  stage: z.enum(claimStages).optional(),
  state: z.enum(claimStates).optional(),
  payer: id.optional(),
  assignee: id.optional(),
  desk: id.optional(),
  finding: z.string().max(80).optional(),
  outcome: z.enum(claimOutcomes).optional(),
  sort: z.enum(['received', '-received', 'service', '-service', 'charge', '-charge']).optional(),
});
export type ClaimsQuery = z.infer<typeof claimsQuery>;

export const createClaimBody = z.strictObject({
  accountNumber: z
    .string()
    .min(1)
    .max(38)
    .regex(/^[\x21-\x7e][\x20-\x7e]*$/),
  patient: z.strictObject({
    name: line,
    birthDate: day.nullable().optional(),
    sex: z.enum(['F', 'M', 'U']).nullable().optional(),
    memberId: z.string().max(80).nullable().optional(),
  }),
  payerId: z.string().max(80).optional(),
  attending: z
    .strictObject({
      name: line,
      npi: z
        .string()
        .regex(/^\d{10}$/)
        .optional(),
    })
    .optional(),
  serviceFrom: day,
  serviceTo: day.optional(),
});
export type CreateClaimBody = z.infer<typeof createClaimBody>;

export const mapClaimBody = z.strictObject({
  /** A payer id as the 837 carries it, or the id of a payer organisation. */
  payerId: line.max(80),
  revision,
});
export type MapClaimBody = z.infer<typeof mapClaimBody>;
export const matchClaimBody = z.strictObject({
  /** The submitted claim, where the address names the one in preparation; or the other way round. */
  claimId: id,
  /** Needed where the two name different patients. */
  confirmDifferentPatient: z.boolean().optional(),
  revision,
});
export type MatchClaimBody = z.infer<typeof matchClaimBody>;
export const successionBody = z.strictObject({
  choices: z
    .array(z.strictObject({ requestId: id, choice: z.enum(successionChoices) }))
    .min(1)
    .max(200),
  revision,
});
export type SuccessionBody = z.infer<typeof successionBody>;

export const x12ProblemView = z.object({
  segment: z.string(),
  position: z.int(),
  code: z.string(),
  message: z.string(),
});
export const importView = z.object({
  interchange: z.string(),
  repeated: z.boolean(),
  claims: z.array(z.object({ id, number: z.string(), findings: z.int() })),
  errors: z.array(x12ProblemView),
  warnings: z.array(x12ProblemView),
  /** What the demo's setting adopted: identifiers nobody held, and who holds them now. */
  adopted: z.array(z.object({ identifier: z.string(), kind: z.enum(['npi', 'payer_id']), organisation: namedRef })),
  acknowledgment: z.string().nullable(),
});
export type ImportView = z.infer<typeof importView>;

export const jobView = z.object({
  id,
  kind: z.string(),
  state: z.enum(['queued', 'running', 'done', 'failed']),
  done: z.int(),
  total: z.int().nullable(),
  result: z.unknown().optional(),
  error: z.object({ code: z.string(), detail: z.string() }).optional(),
});
export type JobView = z.infer<typeof jobView>;
export const jobStarted = z.object({ job: jobView });

export const timelineEntry = z.object({
  at: instant,
  kind: z.enum(['import', 'finding', 'message', 'request', 'care_team', 'thread', 'remittance', 'appeal']),
  words: z.string(),
  by: z.string().nullable(),
  threadId: id.nullable(),
  requestId: id.nullable(),
});
export type TimelineEntry = z.infer<typeof timelineEntry>;
export const timelineList = listOf(timelineEntry);

/** Who can be addressed, mentioned or named on a claim. */
export const directoryEntry = z.object({
  kind: z.enum(['organisation', 'desk', 'person']),
  id,
  name: z.string(),
  organisation: namedRef,
  roles: z.array(z.string()),
  /** Request kinds that can be addressed here by the caller. */
  addressableFor: z.array(z.string()),
  /** Threads of these audiences the person reads or may be added to. */
  audiences: z.array(z.enum(audiences)),
});
export type DirectoryEntry = z.infer<typeof directoryEntry>;
export const directoryList = listOf(directoryEntry);
export const directoryQuery = page.extend({ q: line.optional() });
export type DirectoryQuery = z.infer<typeof directoryQuery>;

export const careTeamBody = z.strictObject({ personId: id });
export const dismissFindingBody = z.strictObject({ reason: line });

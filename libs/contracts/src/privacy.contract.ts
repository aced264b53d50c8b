import {
  assessmentFactors,
  guardedSensitivities,
  incidentConclusions,
  incidentStates,
  legalBasisKinds,
  releasableKinds,
  releaseChecks,
  sensitivities,
  type AssessmentFactor,
  type ReleaseCheck,
} from '@liaison/domain';
import { z } from 'zod';
import { day, id, instant, line, listOf, namedRef, page, revision, text } from './shapes.contract.js';
import { fileView, recordedExchange } from './threads.contract.js';

export const markBody = z.strictObject({ sensitivity: z.enum(sensitivities) });
export type MarkBody = z.infer<typeof markBody>;

export const recallBody = z.strictObject({ reason: line });
export type RecallBody = z.infer<typeof recallBody>;
export const recallView = z.object({
  id,
  kind: z.enum(['message', 'file']),
  subjectId: id,
  reason: z.string(),
  at: instant,
  by: z.string(),
  organisation: z.string(),
});
export type RecallView = z.infer<typeof recallView>;

export const legalBasisView = z.object({
  id,
  claimId: id,
  kind: z.enum(legalBasisKinds),
  scope: z.array(z.enum(guardedSensitivities)),
  recipient: namedRef,
  signed: day,
  /** The last day on which it holds. */
  expires: day,
  reference: z.string().nullable(),
  recorded: z.object({ by: namedRef, at: instant }),
  revoked: z.object({ by: z.string(), at: instant, reason: z.string() }).nullable(),
});
export type LegalBasisView = z.infer<typeof legalBasisView>;
export const legalBasisList = listOf(legalBasisView);
export const legalBasisBody = z.strictObject({
  kind: z.enum(legalBasisKinds),
  scope: z.array(z.enum(guardedSensitivities)).min(1).max(guardedSensitivities.length),
  /** The other party of the claim, unless another organisation is named. */
  recipientId: id.optional(),
  /** Today, unless another day is named. */
  signed: day.optional(),
  expires: day,
  /** Where the paper lies. */
  reference: line.optional(),
});
export type LegalBasisBody = z.infer<typeof legalBasisBody>;
export const revokeBody = z.strictObject({ reason: line });

export const releasePolicyView = z.object({ kinds: z.array(z.enum(releasableKinds)) });
export type ReleasePolicyView = z.infer<typeof releasePolicyView>;
export const releasePolicyBody = z.strictObject({
  kinds: z.array(z.enum(releasableKinds)).max(releasableKinds.length),
});
export type ReleasePolicyBody = z.infer<typeof releasePolicyBody>;

const checks = Object.fromEntries(releaseChecks.map((check) => [check, z.boolean()])) as Record<
  ReleaseCheck,
  z.ZodBoolean
>;
export const releaseBody = z.strictObject({ checklist: z.strictObject(checks), revision });
export type ReleaseBody = z.infer<typeof releaseBody>;
export const sendBackBody = z.strictObject({ reason: line, revision });
export type SendBackBody = z.infer<typeof sendBackBody>;

export const disclosureView = z.object({
  id,
  at: instant,
  claimId: id,
  /** Null to an auditor, who reads ids only. */
  claimNumber: z.string().nullable(),
  patientName: z.string().nullable(),
  recipient: namedRef,
  requestId: id.nullable(),
  threadId: id.nullable(),
  messageId: id.nullable(),
  fileIds: z.array(id),
  by: z.object({ id: id.nullable(), name: z.string().nullable() }),
  purpose: z.enum(['payment', 'authorised']),
  legalBasisIds: z.array(id),
  misdirectedAt: instant.nullable(),
  /** Whether the patient's accounting must list it: payment and authorised disclosures are exempt (45 CFR 164.528(a)(1)). */
  accountable: z.boolean(),
});
export type DisclosureView = z.infer<typeof disclosureView>;
export const disclosureList = listOf(disclosureView);
export const disclosuresQuery = page.extend({
  claim: z.string().max(40).optional(),
  patient: z.string().min(2).max(120).optional(),
  from: instant.optional(),
  until: instant.optional(),
  accountable: z.enum(['true', 'false']).optional(),
});
export type DisclosuresQuery = z.infer<typeof disclosuresQuery>;

const incidentFields = {
  id,
  kind: z.enum(['message', 'file']),
  claimId: id.nullable(),
  claimNumber: z.string().nullable(),
  reason: z.string(),
  recalledBy: z.object({ name: z.string(), organisation: z.string() }),
  discoveredAt: instant,
  /** Sixty calendar days after discovery (45 CFR 164.404(b)). */
  dueAt: instant,
  state: z.enum(incidentStates),
  conclusion: z.enum(incidentConclusions).nullable(),
  notifiedAt: instant.nullable(),
  revision: z.int(),
};
export const incidentRow = z.object(incidentFields);
export type IncidentRow = z.infer<typeof incidentRow>;
export const incidentList = listOf(incidentRow);
export const incidentsQuery = page.extend({ state: z.enum(incidentStates).optional() });
export type IncidentsQuery = z.infer<typeof incidentsQuery>;

const factors = <T extends z.ZodType>(shape: T) =>
  Object.fromEntries(assessmentFactors.map((factor) => [factor, shape])) as Record<AssessmentFactor, T>;
export const incidentView = z.object({
  ...incidentFields,
  assessment: z.object(factors(z.string().optional())),
  /** What is missing before it can be closed, by field. */
  missing: z.array(z.string()),
  mayRestore: z.boolean(),
  messages: z.array(
    z.object({
      id,
      author: z.string(),
      organisation: z.string(),
      at: instant,
      /** Every version, the first words first. */
      texts: z.array(z.string()),
      recorded: recordedExchange.nullable(),
      quoted: z.string().nullable(),
    }),
  ),
  files: z.array(fileView),
  /** The own people by name; the other side as its organisation. */
  receivers: z.array(
    z.object({
      organisation: z.string(),
      person: namedRef.nullable(),
      how: z.enum(['read', 'downloaded', 'received']),
      firstAt: instant,
      lastAt: instant,
      times: z.int(),
    }),
  ),
  steps: z.array(
    z.object({ number: z.int(), at: instant, by: z.string(), action: z.string(), note: z.string().nullable() }),
  ),
});
export type IncidentView = z.infer<typeof incidentView>;
export const incidentBody = z.strictObject({
  assessment: z.strictObject(factors(text.optional())).optional(),
  conclusion: z.enum(['low_probability', 'breach']).optional(),
  contained: z.literal(true).optional(),
  notifiedAt: instant.optional(),
  note: text.optional(),
  state: z.literal('closed').optional(),
  revision,
});
export type IncidentBody = z.infer<typeof incidentBody>;
export const restoreBody = z.strictObject({ reason: line });

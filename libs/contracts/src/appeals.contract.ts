import {
  appealActions,
  appealChannels,
  appealDeterminations,
  appealLevels,
  appealStates,
  linesOfBusiness,
} from '@liaison/domain';
import { z } from 'zod';
import { day, id, instant, line, listOf, namedRef, revision, text } from './shapes.contract.js';

export const createAppealBody = z.strictObject({
  lineOfBusiness: z.enum(linesOfBusiness),
  level: z.enum(appealLevels),
  /** The day of the decision that is appealed; the last remittance's, or the earlier appeal's, when it is left out. */
  againstOn: day.optional(),
  remittanceId: id.optional(),
  previousId: id.optional(),
  /** Instead of the rule's day: the notice, a contract or state law may say another. */
  filingDeadline: day.optional(),
  note: text.max(4000).optional(),
});
export type CreateAppealBody = z.infer<typeof createAppealBody>;

export const fileAppealBody = z.strictObject({
  filedOn: day.optional(),
  channel: z.enum(appealChannels),
  reference: line.optional(),
  lateReason: line.optional(),
  /** Instead of the rule's day. */
  decisionDeadline: day.optional(),
  revision,
});
export type FileAppealBody = z.infer<typeof fileAppealBody>;

export const decideAppealBody = z.strictObject({
  determination: z.enum(appealDeterminations),
  determinedOn: day.optional(),
  note: text.max(4000).optional(),
  revision,
});
export type DecideAppealBody = z.infer<typeof decideAppealBody>;

export const withdrawAppealBody = z.strictObject({ reason: line, revision });
export type WithdrawAppealBody = z.infer<typeof withdrawAppealBody>;

const deadline = z.object({ on: z.string(), words: z.string(), isOver: z.boolean() });
export const appealView = z.object({
  id,
  claimId: id,
  lineOfBusiness: z.enum(linesOfBusiness),
  level: z.enum(appealLevels),
  levelName: z.string(),
  state: z.enum(appealStates),
  mySide: z.enum(['provider', 'payer']),
  parties: z.object({ provider: namedRef, payer: namedRef.nullable() }),
  againstOn: z.string(),
  remittanceId: id.nullable(),
  previousId: id.nullable(),
  filing: deadline,
  filed: z
    .object({
      on: z.string(),
      at: instant,
      by: z.string(),
      channel: z.enum(appealChannels),
      reference: z.string().nullable(),
      lateReason: z.string().nullable(),
    })
    .nullable(),
  decision: deadline.nullable(),
  determination: z
    .object({
      determination: z.enum(appealDeterminations),
      on: z.string(),
      at: instant,
      by: z.string(),
      organisation: namedRef,
      note: z.string().nullable(),
      /** True when the provider entered what somebody else decided. */
      isRecorded: z.boolean(),
    })
    .nullable(),
  withdrawn: z.object({ at: instant, by: z.string(), reason: z.string() }).nullable(),
  /** The provider's own words while it prepares; never the payer's to read. */
  note: z.string().nullable(),
  requests: z.array(z.object({ id, subject: z.string().nullable(), state: z.string() })),
  actions: z.array(z.enum(appealActions)),
  createdAt: instant,
  revision: z.int(),
});
export type AppealView = z.infer<typeof appealView>;

/** A claim's appeals, oldest first, and what the next one would be. */
export const appealList = listOf(appealView).extend({
  proposal: z
    .object({
      lineOfBusiness: z.enum(linesOfBusiness),
      level: z.enum(appealLevels),
      againstOn: z.string().nullable(),
      remittanceId: id.nullable(),
      previousId: id.nullable(),
    })
    .nullable(),
});
export type AppealList = z.infer<typeof appealList>;

import { clinicianOutcomes, queryStandings } from '@liaison/domain';
import { z } from 'zod';
import { day, id, instant, listOf, page } from './shapes.contract.js';

const mostDays = 366;
const inOrder = <T extends { from: string; until: string }>(range: T): boolean => {
  const days = (Date.parse(range.until) - Date.parse(range.from)) / 86_400_000;
  return days >= 0 && days <= mostDays;
};
const rangeProblem = {
  message: `must not end before it begins, nor last longer than ${mostDays} days`,
  path: ['until'],
};

/** Questions that were sent from the first to the last day, both included, in the organisation's time zone. */
const range = { from: day, until: day };
export const queryGroupings = ['clinician', 'service', 'author'] as const;
export type QueryGrouping = (typeof queryGroupings)[number];
export const queryStatisticsQuery = z
  .strictObject({ ...range, by: z.enum(queryGroupings).optional() })
  .refine(inOrder, rangeProblem);
export type QueryStatisticsQuery = z.infer<typeof queryStatisticsQuery>;

const figures = {
  sent: z.int(),
  standings: z.record(z.enum(queryStandings), z.int()),
  outcomes: z.record(z.enum(clinicianOutcomes), z.int()),
  responseRate: z.number().nullable(),
  agreementRate: z.number().nullable(),
  medianCalendarSeconds: z.int().nullable(),
  medianWorkingSeconds: z.int().nullable(),
};
export const queryStatisticsView = z.object({
  from: z.string(),
  until: z.string(),
  by: z.enum(queryGroupings),
  total: z.object(figures),
  rows: z.array(z.object({ key: z.string(), name: z.string(), ...figures })),
});
export type QueryStatisticsView = z.infer<typeof queryStatisticsView>;

/** The questions behind a figure: of one row, or of all. */
export const queriesBehindQuery = z
  .strictObject({ ...range, by: z.enum(queryGroupings).optional(), key: z.string().max(300).optional(), ...page.shape })
  .refine(inOrder, rangeProblem);
export type QueriesBehindQuery = z.infer<typeof queriesBehindQuery>;
export const queryBehind = z.object({
  requestId: id,
  claimId: id,
  claimNumber: z.string(),
  clinician: z.string(),
  service: z.string(),
  author: z.string(),
  standing: z.enum(queryStandings),
  outcome: z.enum(clinicianOutcomes).nullable(),
  sentAt: instant,
  answeredAt: instant.nullable(),
  calendarSeconds: z.int().nullable(),
  workingSeconds: z.int().nullable(),
});
export type QueryBehind = z.infer<typeof queryBehind>;
export const queriesBehindList = listOf(queryBehind);

/** Questions that were sent although a rule stopped them, with their author's reason. */
export const overridesQuery = page;
export const queryOverride = z.object({
  requestId: id,
  claimId: id,
  claimNumber: z.string(),
  author: z.string(),
  clinician: z.string(),
  sentAt: instant,
  reason: z.string(),
  findings: z.array(z.object({ rule: z.int(), words: z.string() })),
});
export type QueryOverride = z.infer<typeof queryOverride>;
export const queryOverrideList = listOf(queryOverride);

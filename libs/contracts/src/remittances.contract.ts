import { claimOutcomes, matchMeans, unmatchedReasons } from '@liaison/domain';
import { z } from 'zod';
import { id, instant, line, listOf, namedRef, page } from './shapes.contract.js';

const problem = z.object({ segment: z.string(), position: z.int(), code: z.string(), message: z.string() });

/** A code that explains a decision, with our own words where we have some. */
export const decisionCodeView = z.object({
  list: z.enum(['CARC', 'RARC']),
  code: z.string(),
  group: z.string().nullable(),
  words: z.string().nullable(),
});
export type DecisionCodeView = z.infer<typeof decisionCodeView>;

/** How a claim stands with its payer. */
export const claimOutcomeView = z.object({
  outcome: z.enum(claimOutcomes),
  on: z.string(),
  charge: z.string().nullable(),
  paid: z.string(),
  patientResponsibility: z.string().nullable(),
  codes: z.array(decisionCodeView),
  remittanceId: id.nullable(),
  appealId: id.nullable(),
});
export type ClaimOutcomeView = z.infer<typeof claimOutcomeView>;

export const adjustmentView = z.object({
  group: z.string(),
  groupWords: z.string().nullable(),
  reason: z.string(),
  words: z.string().nullable(),
  amount: z.string(),
  quantity: z.string().nullable(),
});
const remarkView = z.object({ code: z.string(), words: z.string().nullable() });
export const remittanceLineView = z.object({
  /** The claim's line, where it can be told which one. */
  line: z.int().nullable(),
  procedure: z.string().nullable(),
  modifiers: z.array(z.string()),
  units: z.string().nullable(),
  charge: z.string(),
  paid: z.string(),
  serviceFrom: z.string().nullable(),
  adjustments: z.array(adjustmentView),
  remarks: z.array(remarkView),
});

/** One CLP of an 835. */
export const remittanceView = z.object({
  id,
  claimId: id.nullable(),
  number: z.string(),
  payerControlNumber: z.string().nullable(),
  status: z.object({ code: z.string(), words: z.string().nullable() }),
  charge: z.string(),
  paid: z.string(),
  patientResponsibility: z.string().nullable(),
  paidOn: z.string().nullable(),
  trace: z.string().nullable(),
  serviceFrom: z.string().nullable(),
  serviceTo: z.string().nullable(),
  patientName: z.string().nullable(),
  parties: z.object({ provider: namedRef, payer: namedRef.nullable() }),
  adjustments: z.array(adjustmentView),
  remarks: z.array(remarkView),
  lines: z.array(remittanceLineView),
  /** How it came to its claim; null while it stands at none. */
  match: z.object({ by: z.enum(matchMeans), words: z.string(), person: z.string().nullable(), at: instant }).nullable(),
  unmatched: z.object({ why: z.enum(unmatchedReasons), words: z.string() }).nullable(),
  /** Claims it may belong to, while it stands at none: those of its number first. */
  candidates: z.array(
    z.object({
      id,
      number: z.string(),
      patientName: z.string(),
      charge: z.string().nullable(),
      serviceFrom: z.string().nullable(),
    }),
  ),
  importedBy: namedRef,
  importedAt: instant,
});
export type RemittanceView = z.infer<typeof remittanceView>;
export const remittanceList = listOf(remittanceView);
export const remittancesQuery = page.extend({
  matched: z.enum(['true', 'false']).optional(),
  q: z.string().max(200).optional(),
});
export type RemittancesQuery = z.infer<typeof remittancesQuery>;

export const matchRemittanceBody = z.strictObject({ claimId: id });
export const unmatchRemittanceBody = z.strictObject({ reason: line });

/** The answer to POST /remittances/import, in the manner of POST /claims/import. */
export const remittanceImportView = z.object({
  interchange: z.string(),
  repeated: z.boolean(),
  remittances: z.array(
    z.object({ id, number: z.string(), claimId: id, outcome: z.enum(claimOutcomes).nullable(), known: z.boolean() }),
  ),
  unmatched: z.array(z.object({ id, number: z.string(), why: z.enum(unmatchedReasons), words: z.string() })),
  errors: z.array(problem),
  warnings: z.array(problem),
  /** What the demo's setting adopted: identifiers nobody held, and who holds them now. */
  adopted: z.array(z.object({ identifier: z.string(), kind: z.enum(['npi', 'payer_id']), organisation: namedRef })),
  acknowledgment: z.string().nullable(),
});
export type RemittanceImportView = z.infer<typeof remittanceImportView>;

/** What became of what a request threatened, on the request itself. */
export const settlementView = z.object({
  outcome: z.enum(claimOutcomes),
  on: z.string(),
  codes: z.array(decisionCodeView),
  remittanceId: id,
});
export type SettlementView = z.infer<typeof settlementView>;

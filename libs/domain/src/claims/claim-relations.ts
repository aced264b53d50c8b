/** How a claim stands to another submission of the same encounter, read from this one. */
export const claimRelations = [
  'replaces',
  'replaced_by',
  'voids',
  'voided_by',
  'resubmits',
  'resubmitted_as',
  'other_payer',
] as const;
export type ClaimRelation = (typeof claimRelations)[number];

/** A correction or a void points at the one claim that it corrects; everything else follows from the facts. */
export type Correction = 'replaces' | 'voids';

/** What of a submission tells how it stands to another one. */
export interface Submission {
  readonly id: string;
  /** The payer's organisation, or what the 837 names where nobody here is that payer. */
  readonly payer: string;
  /** SBR01. */
  readonly payerOrder: string | null;
  readonly receivedAt: Date;
}

/** A pointer between two submissions: `claimId` corrects `relatedId`. */
export interface CorrectionLink {
  readonly claimId: string;
  readonly relatedId: string;
  readonly relation: Correction;
}

const reversed = { replaces: 'replaced_by', voids: 'voided_by' } as const;

/** How `own` stands to `other`: by the pointer between them, by the payer, or by which of them came first. */
export function relationOf(own: Submission, other: Submission, links: readonly CorrectionLink[]): ClaimRelation {
  const out = links.find(({ claimId, relatedId }) => claimId === own.id && relatedId === other.id);
  if (out) return out.relation;
  const back = links.find(({ claimId, relatedId }) => claimId === other.id && relatedId === own.id);
  if (back) return reversed[back.relation];
  if (own.payer !== other.payer) return 'other_payer';
  return isBefore(own, other) ? 'resubmitted_as' : 'resubmits';
}

/** Submissions as they are listed: primary payer first, and for each payer in the order they came. */
export function inPayerOrder<T extends Submission>(submissions: readonly T[]): T[] {
  return [...submissions].sort(
    (a, b) => rankOf(a.payerOrder) - rankOf(b.payerOrder) || (a.id === b.id ? 0 : isBefore(a, b) ? -1 : 1),
  );
}

/** SBR01 in the order in which payers are asked to pay: primary, secondary, tertiary, fourth to eleventh. */
const orders = ['P', 'S', 'T', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'] as const;
const orderNames = [
  ...['primary', 'secondary', 'tertiary', 'fourth', 'fifth', 'sixth'],
  ...['seventh', 'eighth', 'ninth', 'tenth', 'eleventh'],
];

/** "primary payer"; null where the 837 does not say or says unknown (U). */
export function payerOrderWords(order: string | null): string | null {
  const name = orderNames[orders.findIndex((code) => code === order)];
  return name === undefined ? null : `${name} payer`;
}

function rankOf(order: string | null): number {
  const at = orders.findIndex((code) => code === order);
  return at === -1 ? orders.length : at;
}

/** Ids are made in the order of the file, so that they decide between claims of one moment. */
function isBefore(a: Submission, b: Submission): boolean {
  const [at, bt] = [a.receivedAt.getTime(), b.receivedAt.getTime()];
  return at === bt ? a.id < b.id : at < bt;
}

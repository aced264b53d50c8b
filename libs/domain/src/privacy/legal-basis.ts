import type { FieldProblem } from '../shared/domain-error.js';
import { sensitivityWords, type GuardedSensitivity } from './sensitivity.js';

export const legalBasisKinds = ['consent', 'authorisation'] as const;
export type LegalBasisKind = (typeof legalBasisKinds)[number];

/** What a recorded consent or authorisation says, as far as it decides what may leave. Days are `YYYY-MM-DD`. */
export interface LegalBasisFacts {
  readonly kind: LegalBasisKind;
  readonly scope: readonly GuardedSensitivity[];
  readonly recipientId: string;
  readonly signed: string;
  /** The last day on which it holds. */
  readonly expires: string;
  readonly isRevoked: boolean;
}

export interface SensitiveSending {
  readonly sensitivity: GuardedSensitivity;
  readonly recipientId: string;
  /** The sender's own day. */
  readonly today: string;
}

/** What is missing, from the nearest miss to the farthest. */
export const basisGaps = ['revoked', 'expired', 'not_yet_signed', 'other_recipient', 'other_scope', 'none'] as const;
export type BasisGap = (typeof basisGaps)[number];

/**
 * Whether one of these lets the sending out; otherwise the nearest miss, which is what a person can mend.
 * A consent does not cover psychotherapy notes: only an authorisation does (45 CFR 164.508(a)(2)).
 */
export function basisFor<T extends LegalBasisFacts>(
  bases: readonly T[],
  sending: SensitiveSending,
): { readonly basis: T } | { readonly gap: BasisGap } {
  const judged = bases.map((basis) => ({ basis, gap: gapOf(basis, sending) }));
  const covering = judged.find(({ gap }) => gap === null);
  if (covering) return { basis: covering.basis };
  return { gap: basisGaps.find((gap) => judged.some((one) => one.gap === gap)) ?? 'none' };
}

function gapOf(basis: LegalBasisFacts, { sensitivity, recipientId, today }: SensitiveSending): BasisGap | null {
  if (!basis.scope.includes(sensitivity)) return 'other_scope';
  if (sensitivity === 'psychotherapy_notes' && basis.kind !== 'authorisation') return 'other_scope';
  if (basis.recipientId !== recipientId) return 'other_recipient';
  if (today < basis.signed) return 'not_yet_signed';
  if (today > basis.expires) return 'expired';
  return basis.isRevoked ? 'revoked' : null;
}

const gapWords: Readonly<Record<BasisGap, string>> = {
  revoked: 'the one recorded was revoked',
  expired: 'the one recorded has expired',
  not_yet_signed: 'the one recorded is dated later than today',
  other_recipient: 'the one recorded names another recipient',
  other_scope: 'what is recorded does not cover them',
  none: 'none is recorded on this claim',
};

/** In plain words: "needs a consent for substance-use records to Acme: none is recorded on this claim". */
export function missingBasisWords(sensitivity: GuardedSensitivity, recipient: string, gap: BasisGap): string {
  const paper = sensitivity === 'psychotherapy_notes' ? 'an authorisation' : 'a consent';
  return `needs ${paper} for ${sensitivityWords[sensitivity]} to ${recipient}: ${gapWords[gap]}`;
}

/**
 * What is wrong with a basis before it is recorded. An authorisation for psychotherapy notes stands alone
 * (45 CFR 164.508(b)(3)(ii)), and so does a consent for counselling notes (42 CFR 2.31(b)).
 */
export function legalBasisProblems(basis: Omit<LegalBasisFacts, 'isRevoked' | 'recipientId'>): FieldProblem[] {
  const { kind, scope, signed, expires } = basis;
  const problems: FieldProblem[] = [];
  const isAlone = new Set(scope).size === 1;
  if (scope.includes('psychotherapy_notes') && kind !== 'authorisation') {
    problems.push({ path: 'kind', message: 'must be an authorisation for psychotherapy notes' });
  }
  if (scope.includes('psychotherapy_notes') && !isAlone) {
    problems.push({ path: 'scope', message: 'must hold psychotherapy notes alone' });
  }
  if (scope.includes('substance_use_counselling') && !isAlone) {
    problems.push({ path: 'scope', message: 'must hold substance-use counselling notes alone' });
  }
  if (expires < signed) problems.push({ path: 'expires', message: 'must not lie before the day of signing' });
  return problems;
}

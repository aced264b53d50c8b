import type { RequestKind } from '../requests/vocabulary.js';
import { DomainError } from '../shared/domain-error.js';

/** What the second person looks at before records leave. */
export const releaseChecks = ['patient', 'dates', 'pages', 'signature', 'sensitivity'] as const;
export type ReleaseCheck = (typeof releaseChecks)[number];

export interface AnswerToSend {
  readonly kind: RequestKind;
  readonly crossesOrganisations: boolean;
  readonly files: number;
}

/** Kinds of request whose answers can leave the organisation, so that a release policy can name them. */
export const releasableKinds = ['insurer_query', 'claim_question'] as const satisfies readonly RequestKind[];
export type ReleasableKind = (typeof releasableKinds)[number];

/** By the answering organisation's policy: records that leave are sent by somebody else than who prepared them. */
export function needsRelease(answer: AnswerToSend, policyKinds: readonly RequestKind[]): boolean {
  return answer.crossesOrganisations && answer.files > 0 && policyKinds.includes(answer.kind);
}

export interface PreparedAnswer {
  readonly preparedBy: string;
  /** Somebody touched an answer, or the request began another round, since it was prepared. */
  readonly hasChanged: boolean;
}

/** @throws DomainError `release.check_missing` naming each check that was not confirmed. */
export function requireChecked(checked: Readonly<Partial<Record<ReleaseCheck, boolean>>>): void {
  const open = releaseChecks.filter((check) => checked[check] !== true);
  if (open.length === 0) return;
  throw new DomainError('release.check_missing', {
    errors: open.map((check) => ({ path: `checklist.${check}`, message: 'must be confirmed' })),
  });
}

/** Four eyes, on what they saw. @throws DomainError `release.same_person`, `release.changed` */
export function requireReleasable(prepared: PreparedAnswer, personId: string): void {
  if (prepared.preparedBy === personId) throw new DomainError('release.same_person');
  if (prepared.hasChanged) throw new DomainError('release.changed');
}

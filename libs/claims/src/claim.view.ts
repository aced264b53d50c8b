import type { ClaimView, FindingView } from '@liaison/contracts';
import { audiencesOpenTo, type Actor } from '@liaison/domain';
import { hasPayer, type NamedRef, type PartyNames } from './claim-parties.js';
import type { ClaimContent, LineRecord, StoredClaim } from './claim-record.js';
import type { FindingRecord } from './finding.repository.js';

/** Money is never visible to whoever sees a claim only because they were asked (PRODUCT.md, "Asking well"). */
export function seesAmounts({ reach }: Pick<Actor, 'reach'>): boolean {
  return reach === 'all';
}

export interface ClaimPageParts {
  readonly content: ClaimContent & { readonly claim: StoredClaim };
  readonly parties: PartyNames;
  readonly findings: readonly FindingRecord[];
  readonly related: ClaimView['related'];
  readonly succession: ClaimView['succession'];
  readonly careTeam: readonly NamedRef[];
  readonly outcome: ClaimView['outcome'];
}

/** A claim as this reader may see it. */
export function toClaimView(parts: ClaimPageParts, actor: Actor): ClaimView {
  const { claim, diagnoses, lines } = parts.content;
  const { id, number, payerControlNumber, stage, state, kind, frequencyCode, providers, revision } = claim;
  const withAmounts = seesAmounts(actor);
  return {
    ...{ id, number, payerControlNumber, stage, state, kind, frequencyCode, providers, revision },
    receivedAt: claim.receivedAt.toISOString(),
    parties: parts.parties,
    billedTo: hasPayer(claim) ? null : { name: claim.payerName, payerId: claim.payerIdentifier },
    patient: {
      name: claim.patientName,
      birthDate: claim.patientBirthDate,
      sex: claim.patientSex,
      memberId: claim.memberId,
      accountNumber: claim.accountNumber,
    },
    serviceFrom: claim.serviceFrom,
    serviceTo: claim.serviceTo,
    charge: withAmounts ? claim.charge : null,
    diagnoses: diagnoses.map(({ position, code, qualifier }) => ({ position, code, qualifier })),
    lines: lines.map((line) => toLineView(line, withAmounts)),
    findings: parts.findings.map(toFindingView),
    payerOrder: claim.payerOrder,
    related: parts.related,
    succession: parts.succession,
    careTeam: [...parts.careTeam],
    audiences: audiencesOpenTo(actor, hasPayer(claim)),
    outcome: parts.outcome,
  };
}

function toLineView(line: LineRecord, withAmounts: boolean): ClaimView['lines'][number] {
  return {
    number: line.number,
    procedure: line.procedure,
    modifiers: [...line.modifiers],
    units: line.units,
    charge: withAmounts ? line.charge : null,
    date: line.serviceDate,
    diagnosisPointers: [...line.diagnosisPointers],
  };
}

/** A finding as its own side sees it. */
export function toFindingView(finding: FindingRecord): FindingView {
  const { id, rule, severity, line, words, state, requestId, proposes } = finding;
  return {
    id,
    rule,
    severity,
    line,
    words,
    state,
    requestId,
    proposes: proposes !== null && 'kind' in proposes,
    matchClaimId: proposes !== null && 'matchClaimId' in proposes ? proposes.matchClaimId : null,
    dismissal: dismissalOf(finding),
  };
}

function dismissalOf({ state, settledAt, settledByName, settledReason }: FindingRecord): FindingView['dismissal'] {
  if (state !== 'dismissed' || settledAt === null) return null;
  return { by: settledByName ?? '', at: settledAt.toISOString(), reason: settledReason ?? '' };
}

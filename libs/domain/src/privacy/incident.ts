import { DomainError } from '../shared/domain-error.js';

export const incidentStates = ['open', 'contained', 'closed'] as const;
export type IncidentState = (typeof incidentStates)[number];

/** What the assessment comes to: 45 CFR 164.402(2) presumes a breach unless a low probability is demonstrated. */
export const incidentConclusions = ['low_probability', 'breach', 'recalled_in_error'] as const;
export type IncidentConclusion = (typeof incidentConclusions)[number];

/** The four factors of 45 CFR 164.402(2), each answered in words. */
export const assessmentFactors = ['nature', 'recipient', 'viewed', 'mitigation'] as const;
export type AssessmentFactor = (typeof assessmentFactors)[number];
export type Assessment = Readonly<Partial<Record<AssessmentFactor, string>>>;

const notificationDays = 60;
const dayMs = 86_400_000;

/** Notice of a breach is due without unreasonable delay and within 60 calendar days of discovery (45 CFR 164.404(b)). */
export function notificationDue(discoveredAt: Date): Date {
  return new Date(discoveredAt.getTime() + notificationDays * dayMs);
}

export interface IncidentFacts {
  readonly state: IncidentState;
  readonly assessment: Assessment;
  readonly conclusion: IncidentConclusion | null;
  readonly notifiedAt: Date | null;
}

/** What the privacy officer enters; only the named parts change. */
export interface IncidentChange {
  readonly assessment?: Assessment | undefined;
  readonly conclusion?: 'low_probability' | 'breach' | undefined;
  readonly contained?: boolean | undefined;
  readonly notifiedAt?: Date | undefined;
  readonly close?: boolean | undefined;
}

/**
 * What the incident becomes. It closes only once it is contained, all four factors are answered and concluded, and, for
 * a breach, the people concerned were notified.
 * @throws DomainError `incident.closed`, `incident.unfinished` naming what is missing.
 */
export function decideIncident(incident: IncidentFacts, change: IncidentChange): IncidentFacts {
  if (incident.state === 'closed') throw new DomainError('incident.closed');
  const assessment = { ...incident.assessment, ...change.assessment };
  const next: IncidentFacts = {
    state: change.contained || incident.state === 'contained' ? 'contained' : 'open',
    assessment,
    conclusion: change.conclusion ?? incident.conclusion,
    notifiedAt: change.notifiedAt ?? incident.notifiedAt,
  };
  if (!change.close) return next;
  const missing = missingToClose(next);
  if (missing.length > 0) {
    throw new DomainError('incident.unfinished', { errors: missing.map((path) => ({ path, message: 'is missing' })) });
  }
  return { ...next, state: 'closed' };
}

/** What has to be done before an incident can be closed, by the field that says it. */
export function missingToClose({ state, assessment, conclusion, notifiedAt }: IncidentFacts): string[] {
  return [
    ...(state === 'open' ? ['contained'] : []),
    ...assessmentFactors.filter((factor) => !assessment[factor]).map((factor) => `assessment.${factor}`),
    ...(conclusion === null ? ['conclusion'] : []),
    ...(conclusion === 'breach' && notifiedAt === null ? ['notifiedAt'] : []),
  ];
}

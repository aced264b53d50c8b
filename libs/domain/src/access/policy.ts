import type { Role } from './actor.js';

const desk = ['coder', 'claims_administrator', 'supervisor'] as const satisfies readonly Role[];
const content = [...desk, 'caregiver'] as const satisfies readonly Role[];
const everyone = [
  ...content,
  'organisation_admin',
  'auditor',
  'privacy_officer',
  'system_client',
] as const satisfies readonly Role[];

/**
 * Who may do what: the one policy table. What a person may see is decided by row security and the audience; this
 * table says which roles may try an act at all. Every route and socket event names one of these.
 */
export const policy = {
  'self.use': everyone,
  'organisation.read': everyone,
  'organisation.manage': ['organisation_admin'],
  'people.read': everyone,
  'people.manage': ['organisation_admin'],
  'people.hand_over': ['organisation_admin', 'supervisor'],
  'grant.read': ['organisation_admin', 'supervisor'],
  'grant.manage': ['organisation_admin'],
  'credential.manage': ['organisation_admin', 'coder', 'supervisor'],
  'absence.manage': [...content, 'organisation_admin'],
  'calendar.read': everyone,
  'calendar.manage': ['organisation_admin'],
  'desk.read': everyone,
  'desk.manage': ['organisation_admin', 'supervisor'],
  'policy.read': [...content, 'organisation_admin'],
  'policy.manage': ['organisation_admin', 'supervisor'],
  'claim.read': content,
  'claim.import': desk,
  'claim.create': ['coder', 'supervisor'],
  'claim.care_team': ['coder', 'supervisor'],
  'claim.map': ['coder', 'supervisor'],
  'claim.match': ['coder', 'supervisor'],
  'claim.succession': desk,
  'claim.readers': ['auditor', 'privacy_officer', 'supervisor'],
  'finding.settle': desk,
  'remittance.import': desk,
  'remittance.read': desk,
  'remittance.match': desk,
  'appeal.read': desk,
  'appeal.manage': ['coder', 'supervisor'],
  'appeal.decide': desk,
  'thread.read': content,
  'thread.open': content,
  'thread.participants': desk,
  'message.post': content,
  'file.use': content,
  'search.use': content,
  'request.read': content,
  'request.raise': desk,
  'request.answer': content,
  'request.review': desk,
  'request.assign': content,
  'request.record': desk,
  'request.team': ['supervisor'],
  'template.read': [...desk, 'organisation_admin'],
  'template.manage': ['organisation_admin', 'supervisor'],
  'notice.read': everyone,
  'webhook.manage': ['organisation_admin'],
  'audit.read': ['auditor'],
  'chase.read': desk,
  'chase.retry': desk,
  'forecast.read': desk,
  'job.read': [...content, 'organisation_admin'],
  'feed.read': everyone,
  'request.release': desk,
  'release_policy.manage': ['organisation_admin', 'supervisor'],
  'sensitivity.mark': content,
  'legal_basis.read': content,
  'legal_basis.manage': desk,
  'content.recall': content,
  'disclosure.read': ['privacy_officer', 'auditor'],
  'incident.work': ['privacy_officer'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof policy;

/** True when one of the held roles is named beside the permission. Nothing is allowed by omission. */
export function may(held: readonly Role[], permission: Permission): boolean {
  const allowed: readonly Role[] = policy[permission];
  return held.some((role) => allowed.includes(role));
}

/** All permissions of these roles, for `GET /me`. */
export function permissionsOf(held: readonly Role[]): Permission[] {
  return (Object.keys(policy) as Permission[]).filter((permission) => may(held, permission));
}

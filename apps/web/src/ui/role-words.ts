import type { Role } from '@liaison/domain';

export const roleWords: Readonly<Record<Role, string>> = {
  coder: 'Coder',
  caregiver: 'Caregiver',
  claims_administrator: 'Claims administrator',
  supervisor: 'Supervisor',
  organisation_admin: 'Organisation admin',
  auditor: 'Auditor',
  privacy_officer: 'Privacy officer',
  system_client: 'System',
};

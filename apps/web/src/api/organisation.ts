import type {
  AbsenceBody,
  AbsenceView,
  AuditQuery,
  AuditRowView,
  CalendarBody,
  CredentialBody,
  CredentialView,
  DeskBody,
  DeskView,
  InvitationBody,
  ListOf,
  OrganisationView,
  PatchDeskBody,
  PatchOrganisationBody,
  PatchPersonBody,
  PersonView,
} from '@liaison/contracts';
import { api } from './client.js';

export interface Invitation {
  readonly id: string;
  readonly email: string;
  readonly expiresAt: string;
}

export interface ClaimReader {
  readonly personId: string;
  readonly name: string;
  readonly lastAt: string;
  readonly reads: number;
}

export const getOrganisation = () => api.get<OrganisationView>('/organisation');
export const patchOrganisation = (body: PatchOrganisationBody) => api.patch<OrganisationView>('/organisation', body);

export const invite = (body: InvitationBody) => api.post<Invitation>('/invitations', body);
export const patchPerson = (personId: string, body: PatchPersonBody) =>
  api.patch<PersonView>(`/people/${personId}`, body);
export const listCredentials = (personId: string) => api.get<ListOf<CredentialView>>(`/people/${personId}/credentials`);
export const addCredential = (personId: string, body: CredentialBody) =>
  api.post<CredentialView>(`/people/${personId}/credentials`, body);
export const listAbsences = (personId: string) => api.get<ListOf<AbsenceView>>(`/people/${personId}/absences`);
export const addAbsence = (personId: string, body: AbsenceBody) =>
  api.post<AbsenceView>(`/people/${personId}/absences`, body);
export const dropAbsence = (absenceId: string) => api.delete<void>(`/absences/${absenceId}`);

export const listDesks = () => api.get<ListOf<DeskView>>('/desks');
export const addDesk = (body: DeskBody) => api.post<DeskView>('/desks', body);
export const patchDesk = (deskId: string, body: PatchDeskBody) => api.patch<DeskView>(`/desks/${deskId}`, body);
export const putCalendar = (body: CalendarBody) => api.put<CalendarBody>('/calendar', body);

export const listClaimReaders = (claimId: string) => api.get<ListOf<ClaimReader>>(`/claims/${claimId}/readers`);
export const listAudit = (query: AuditQuery, signal?: AbortSignal) =>
  api.get<ListOf<AuditRowView>>('/audit', query, signal);

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
  GrantBody,
  GrantView,
  HandedOverView,
  HandOverBody,
  InvitationBody,
  InvitationView,
  ListOf,
  OpenWorkView,
  OrganisationCard,
  OrganisationsQuery,
  OrganisationView,
  PatchDeskBody,
  PatchOrganisationBody,
  PatchPersonBody,
  PersonView,
  RoutingRules,
} from '@liaison/contracts';
import { api } from './client.js';

export interface ClaimReader {
  readonly personId: string;
  readonly name: string;
  readonly lastAt: string;
  readonly reads: number;
}

export const getOrganisation = () => api.get<OrganisationView>('/organisation');
/** What another organisation publishes of itself. */
export const getOrganisationCard = (id: string) => api.get<OrganisationCard>(`/organisations/${id}`);
export const patchOrganisation = (body: PatchOrganisationBody) => api.patch<OrganisationView>('/organisation', body);

export const invite = (body: InvitationBody) => api.post<InvitationView>('/invitations', body);
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

export const listInvitations = () => api.get<ListOf<InvitationView>>('/invitations', { limit: 200 });
export const resendInvitation = (invitationId: string) =>
  api.post<InvitationView>(`/invitations/${invitationId}/resend`, {});
export const withdrawInvitation = (invitationId: string) => api.delete<void>(`/invitations/${invitationId}`);

export const getOpenWork = (personId: string) => api.get<OpenWorkView>(`/people/${personId}/hand-over`);
export const handOver = (personId: string, body: HandOverBody) =>
  api.post<HandedOverView>(`/people/${personId}/hand-over`, body);

export const getRoutingRules = () => api.get<RoutingRules>('/routing-rules');
export const putRoutingRules = (body: RoutingRules) => api.put<RoutingRules>('/routing-rules', body);
export const listOrganisations = (query: OrganisationsQuery) =>
  api.get<ListOf<OrganisationCard>>('/organisations', { ...query, limit: 50 });

export const listGrants = () => api.get<ListOf<GrantView>>('/grants', { limit: 200 });
export const giveGrant = (body: GrantBody) => api.post<GrantView>('/grants', body);
export const seatGrant = (grantId: string, people: readonly string[]) =>
  api.put<GrantView>(`/grants/${grantId}/people`, { people });
export const endGrant = (grantId: string, reason: string) => api.post<GrantView>(`/grants/${grantId}/end`, { reason });

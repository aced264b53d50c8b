import type {
  DisclosuresQuery,
  DisclosureView,
  FileView,
  IncidentBody,
  IncidentRow,
  IncidentsQuery,
  IncidentView,
  LegalBasisBody,
  LegalBasisView,
  ListOf,
  RecallView,
  ReleaseBody,
  ReleasePolicyBody,
  ReleasePolicyView,
  RequestView,
  ThreadView,
} from '@liaison/contracts';
import type { Sensitivity } from '@liaison/domain';
import { api } from './client.js';

export const markFile = (fileId: string, sensitivity: Sensitivity) =>
  api.patch<FileView>(`/files/${fileId}`, { sensitivity });
export const markThread = (threadId: string, sensitivity: Sensitivity) =>
  api.patch<ThreadView>(`/threads/${threadId}`, { sensitivity });
export const recall = (kind: RecallView['kind'], id: string, reason: string) =>
  api.post<RecallView>(`/${kind}s/${id}/recall`, { reason });

export const listLegalBases = (claimId: string) => api.get<ListOf<LegalBasisView>>(`/claims/${claimId}/legal-bases`);
export const recordLegalBasis = (claimId: string, body: LegalBasisBody) =>
  api.post<LegalBasisView>(`/claims/${claimId}/legal-bases`, body);
export const revokeLegalBasis = (basisId: string, reason: string) =>
  api.post<LegalBasisView>(`/legal-bases/${basisId}/revoke`, { reason });

export const releaseAnswer = (requestId: string, body: ReleaseBody) =>
  api.post<RequestView>(`/requests/${requestId}/release`, body);
export const sendBackRelease = (requestId: string, reason: string) =>
  api.post<RequestView>(`/requests/${requestId}/release/return`, { reason });
export const getReleasePolicy = () => api.get<ReleasePolicyView>('/release-policy');
export const putReleasePolicy = (body: ReleasePolicyBody) => api.put<ReleasePolicyView>('/release-policy', body);

export const listDisclosures = (query: DisclosuresQuery, signal?: AbortSignal) =>
  api.get<ListOf<DisclosureView>>('/disclosures', query, signal);
export const listIncidents = (query: IncidentsQuery) => api.get<ListOf<IncidentRow>>('/incidents', query);
export const getIncident = (incidentId: string) => api.get<IncidentView>(`/incidents/${incidentId}`);
export const workIncident = (incidentId: string, body: IncidentBody) =>
  api.patch<IncidentView>(`/incidents/${incidentId}`, body);
export const restoreRecalled = (incidentId: string, reason: string) =>
  api.post<IncidentView>(`/incidents/${incidentId}/restore`, { reason });
export const incidentFileAddress = (incidentId: string, fileId: string) =>
  `/api/v1/incidents/${incidentId}/files/${fileId}`;

import type {
  ClaimRow,
  ClaimsQuery,
  ClaimView,
  CreateClaimBody,
  DirectoryEntry,
  FindingView,
  ImportView,
  JobView,
  ListOf,
  MatchClaimBody,
  OrganisationCard,
  RequestRow,
  RequestView,
  SuccessionBody,
  TimelineEntry,
} from '@liaison/contracts';
import { api } from './client.js';

export const listClaims = (query: ClaimsQuery, signal?: AbortSignal) =>
  api.get<ListOf<ClaimRow>>('/claims', query, signal);
export const getClaim = (claimId: string) => api.get<ClaimView>(`/claims/${claimId}`);
export const createClaim = (body: CreateClaimBody) => api.post<ClaimView>('/claims', body);
/** An 837 as bytes: small ones answer at once, large ones with a job to follow. */
export const importClaims = (file: Blob, key: string) =>
  api.post<ImportView | { job: JobView }>('/claims/import', file, {
    key,
    headers: { 'content-type': 'application/edi-x12' },
  });
export const getJob = (jobId: string) => api.get<JobView>(`/jobs/${jobId}`);
export const getTimeline = (claimId: string) => api.get<ListOf<TimelineEntry>>(`/claims/${claimId}/timeline`);
export const getDirectory = (claimId: string, q = '') =>
  api.get<ListOf<DirectoryEntry>>(`/claims/${claimId}/directory`, { q });
export const addToCareTeam = (claimId: string, personId: string) =>
  api.post<ClaimView>(`/claims/${claimId}/care-team`, { personId });
export const removeFromCareTeam = (claimId: string, personId: string) =>
  api.delete<void>(`/claims/${claimId}/care-team/${personId}`);
/** By a payer id, or the id of the payer's organisation. */
export const mapPayer = (claimId: string, payerId: string) =>
  api.post<ClaimView>(`/claims/${claimId}/map`, { payerId });
export const matchClaims = (claimId: string, body: MatchClaimBody) =>
  api.post<ClaimView>(`/claims/${claimId}/match`, body);
export const chooseSuccession = (claimId: string, choices: SuccessionBody['choices']) =>
  api.post<ClaimView>(`/claims/${claimId}/succession`, { choices });
export const listPayers = () => api.get<ListOf<OrganisationCard>>('/organisations', { kind: 'payer', limit: 200 });
export const listClaimRequests = (claimId: string) =>
  api.get<ListOf<RequestRow | RequestView>>(`/claims/${claimId}/requests`, { limit: 100 });
export const dismissFinding = (findingId: string, reason: string) =>
  api.post<FindingView>(`/findings/${findingId}/dismiss`, { reason });
export const requestFromFinding = (findingId: string) => api.post<RequestView>(`/findings/${findingId}/request`);

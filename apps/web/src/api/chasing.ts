import type {
  AbsencePreviewBody,
  CalendarBody,
  CataloguePolicyView,
  ChasePolicyBody,
  ChasePolicyView,
  ChasesQuery,
  ChaseView,
  DiaryView,
  ForecastView,
  JobView,
  ListOf,
  PolicyPreviewBody,
  PreviewView,
} from '@liaison/contracts';
import { address, api } from './client.js';

export const listPolicies = () => api.get<ListOf<ChasePolicyView>>('/policies');
export const listReadyMade = () => api.get<ListOf<CataloguePolicyView>>('/policies/ready-made');
export const listPolicyVersions = (policyId: string) =>
  api.get<ListOf<ChasePolicyView>>(`/policies/${policyId}/versions`);
export const createPolicy = (body: ChasePolicyBody) => api.post<ChasePolicyView>('/policies', body);
export const changePolicy = (policyId: string, body: ChasePolicyBody) =>
  api.put<ChasePolicyView>(`/policies/${policyId}`, body);

export const previewPolicy = (body: PolicyPreviewBody) => api.post<PreviewView>('/policies/preview', body);
export const previewCalendar = (body: CalendarBody) => api.post<PreviewView>('/calendar/preview', body);
export const previewAbsence = (body: AbsencePreviewBody) => api.post<PreviewView>('/absences/preview', body);

export const listChases = (query: ChasesQuery) => api.get<ListOf<ChaseView>>('/chases', query);
export const retryChase = (stepId: string) => api.post<ChaseView>(`/chases/${stepId}/retry`, {});
export const getForecast = () => api.get<ForecastView>('/forecast');
export const getDiary = (requestId: string) => api.get<DiaryView>(`/requests/${requestId}/diary`);
export const diaryAddress = (requestId: string) => address(`/requests/${requestId}/diary`, {});

export const applyPolicy = (policyId: string) => api.post<{ job: JobView }>(`/policies/${policyId}/apply`, {});
export const applyCalendar = () => api.post<{ job: JobView }>('/calendar/apply', {});

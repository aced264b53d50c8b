import type {
  AppealList,
  AppealView,
  CreateAppealBody,
  DecideAppealBody,
  FileAppealBody,
  JobView,
  ListOf,
  RemittanceImportView,
  RemittanceView,
  WithdrawAppealBody,
} from '@liaison/contracts';
import { api } from './client.js';

/** An 835 as bytes: small ones answer at once, large ones with a job to follow. */
export const importRemittances = (file: Blob, key: string) =>
  api.post<RemittanceImportView | { job: JobView }>('/remittances/import', file, {
    key,
    headers: { 'content-type': 'application/edi-x12' },
  });
export const listUnmatched = () => api.get<ListOf<RemittanceView>>('/remittances', { matched: 'false', limit: 20 });
export const matchRemittance = (remittanceId: string, claimId: string) =>
  api.post<RemittanceView>(`/remittances/${remittanceId}/match`, { claimId });
export const unmatchRemittance = (remittanceId: string, reason: string) =>
  api.post<RemittanceView>(`/remittances/${remittanceId}/unmatch`, { reason });
export const listClaimRemittances = (claimId: string) =>
  api.get<ListOf<RemittanceView>>(`/claims/${claimId}/remittances`);
export const listAppeals = (claimId: string) => api.get<AppealList>(`/claims/${claimId}/appeals`);
export const openAppeal = (claimId: string, body: CreateAppealBody) =>
  api.post<AppealView>(`/claims/${claimId}/appeals`, body);
export const fileAppeal = (appealId: string, body: FileAppealBody) =>
  api.post<AppealView>(`/appeals/${appealId}/file`, body);
export const decideAppeal = (appealId: string, body: DecideAppealBody) =>
  api.post<AppealView>(`/appeals/${appealId}/determination`, body);
export const withdrawAppeal = (appealId: string, body: WithdrawAppealBody) =>
  api.post<AppealView>(`/appeals/${appealId}/withdraw`, body);

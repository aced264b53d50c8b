import type {
  AcceptBody,
  AnswerBody,
  AssignBody,
  CreateRequestBody,
  DelegateBody,
  ItemAnswerBody,
  ListOf,
  MergeBody,
  OutsideOrganisationView,
  PatchRequestBody,
  ProofBody,
  QueryCheckBody,
  QueryCheckView,
  RecordedBody,
  ReopenBody,
  RequestFilters,
  RequestRow,
  RequestsQuery,
  RequestSummary,
  RequestView,
  ReturnBody,
  TeamView,
  WaiveBody,
} from '@liaison/contracts';
import { address, api, type CallOptions } from './client.js';

const command = (requestId: string, act: string, body?: unknown, options?: CallOptions) =>
  api.post<RequestView>(`/requests/${requestId}/${act}`, body ?? {}, options);

export const listRequests = (query: RequestsQuery, signal?: AbortSignal) =>
  api.get<ListOf<RequestRow>>('/requests', query, signal);
export const getSummary = (filters: RequestFilters, signal?: AbortSignal) =>
  api.get<RequestSummary>('/requests/summary', filters, signal);
export const getTeam = (days: number) => api.get<TeamView>('/requests/team', { days });
export const requestsCsvAddress = (filters: RequestFilters) => address('/requests.csv', filters);

export const getRequest = (requestId: string) => api.get<RequestView>(`/requests/${requestId}`);
export const createRequest = (claimId: string, body: CreateRequestBody, options?: CallOptions) =>
  api.post<RequestView>(`/claims/${claimId}/requests`, body, options);
export const patchRequest = (requestId: string, body: PatchRequestBody) =>
  api.patch<RequestView>(`/requests/${requestId}`, body);
export const checkQuery = (body: QueryCheckBody) => api.post<QueryCheckView>('/query-check', body);

export const sendRequest = (requestId: string, body?: { override?: { reason: string } }, options?: CallOptions) =>
  command(requestId, 'send', body, options);
export const discardRequest = (requestId: string) => command(requestId, 'discard');
export const acknowledgeRequest = (requestId: string, body?: { assigneeId?: string }) =>
  command(requestId, 'acknowledge', body);
export const assignRequest = (requestId: string, body: AssignBody) => command(requestId, 'assign', body);
export const delegateRequest = (requestId: string, body: DelegateBody, options?: CallOptions) =>
  command(requestId, 'delegate', body, options);
export const saveItemAnswer = (requestId: string, itemId: string, body: ItemAnswerBody) =>
  api.put<RequestView>(`/requests/${requestId}/items/${itemId}/answer`, body);
export const answerRequest = (requestId: string, body: AnswerBody, options?: CallOptions) =>
  command(requestId, 'answer', body, options);
export const acceptRequest = (requestId: string, body: AcceptBody) => command(requestId, 'accept', body);
export const returnRequest = (requestId: string, body: ReturnBody) => command(requestId, 'return', body);
export const waiveItems = (requestId: string, body: WaiveBody) => command(requestId, 'waive', body);
export const reopenRequest = (requestId: string, body: ReopenBody) => command(requestId, 'reopen', body);
/** Acts whose route is not their name. */
const routes: Readonly<Record<string, (at: string, body: unknown) => Promise<RequestView>>> = {
  release_hold: (at, body) => api.delete(`${at}/hold`, body),
  ask_extension: (at, body) => api.post(`${at}/extension`, body),
  grant_extension: (at, body) => api.post(`${at}/extension/grant`, body),
  refuse_extension: (at, body) => api.post(`${at}/extension/refuse`, body),
  amend: (at, body) => api.patch(at, body),
};
/** The acts whose body a small form gives, by the names the server offers them under. */
export const actOnRequest = (requestId: string, act: string, body: unknown, options?: CallOptions) =>
  routes[act]?.(`/requests/${requestId}`, body) ?? command(requestId, act, body, options);

/** What an outside party did, as we enter it. */
export const recordMove = (requestId: string, body: RecordedBody) => command(requestId, 'recorded', body);
export const addProof = (requestId: string, body: ProofBody) => command(requestId, 'proofs', body);
export const mergeRequests = (requestId: string, body: MergeBody) => command(requestId, 'merge', body);
export const listOutsideOrganisations = (q: string) =>
  api.get<ListOf<OutsideOrganisationView>>('/outside-organisations', q ? { q } : {});

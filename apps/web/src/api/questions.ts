import type {
  ListOf,
  PatchTemplateBody,
  QueriesBehindQuery,
  QueryBehind,
  QueryOverride,
  QueryStatisticsQuery,
  QueryStatisticsView,
  QuestionMemoryBody,
  QuestionMemoryView,
  ReaddressBody,
  RequestView,
  TemplateBody,
  TemplatesQuery,
  TemplateView,
} from '@liaison/contracts';
import { address, api } from './client.js';

export const recallQuestions = (claimId: string, body: QuestionMemoryBody) =>
  api.post<QuestionMemoryView>(`/claims/${claimId}/question-memory`, body);
export const readdressQuestion = (requestId: string, body: ReaddressBody) =>
  api.post<RequestView>(`/requests/${requestId}/readdress`, body);

export const listTemplates = (query: TemplatesQuery) => api.get<ListOf<TemplateView>>('/templates', query);
export const createTemplate = (body: TemplateBody) => api.post<TemplateView>('/templates', body);
export const changeTemplate = (id: string, body: PatchTemplateBody) =>
  api.patch<TemplateView>(`/templates/${id}`, body);

export const getQueryStatistics = (query: QueryStatisticsQuery) =>
  api.get<QueryStatisticsView>('/clinician-queries/statistics', query);
export const queryStatisticsCsvAddress = (query: QueryStatisticsQuery) =>
  address('/clinician-queries/statistics.csv', query);
export const listQueriesBehind = (query: QueriesBehindQuery) =>
  api.get<ListOf<QueryBehind>>('/clinician-queries', query);
export const listQueryOverrides = () => api.get<ListOf<QueryOverride>>('/clinician-queries/overrides');

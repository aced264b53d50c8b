import type {
  ConversationRow,
  DigestQuery,
  DigestView,
  DraftBody,
  DraftView,
  EditMessageBody,
  FileView,
  ListOf,
  MessagesQuery,
  MessageView,
  OpenThreadBody,
  PostMessageBody,
  QuoteMessageBody,
  ReadBody,
  SearchHit,
  SearchQuery,
  ThreadView,
} from '@liaison/contracts';
import { api } from './client.js';

export const listThreads = (claimId: string) =>
  api.get<ListOf<ThreadView>>(`/claims/${claimId}/threads`, { limit: 100 });
/** The reader's own conversations, across claims. */
export const listConversations = () => api.get<ListOf<ConversationRow>>('/threads');
export const openThread = (claimId: string, body: OpenThreadBody) =>
  api.post<ThreadView>(`/claims/${claimId}/threads`, body);
export const getThread = (threadId: string) => api.get<ThreadView>(`/threads/${threadId}`);
export const addParticipants = (threadId: string, personIds: string[]) =>
  api.post<ThreadView>(`/threads/${threadId}/participants`, { personIds });
export const removeParticipant = (threadId: string, personId: string) =>
  api.delete<unknown>(`/threads/${threadId}/participants/${personId}`);
export const followThread = (threadId: string, level: ThreadView['follow']) =>
  api.put<unknown>(`/threads/${threadId}/follow`, { level });

export const listMessages = (threadId: string, query: MessagesQuery) =>
  api.get<ListOf<MessageView>>(`/threads/${threadId}/messages`, query);
export const digestMessages = (threadId: string, range: DigestQuery) =>
  api.get<DigestView>(`/threads/${threadId}/digest`, range);
/** `key` is the message's own: sent again with it, it is the same message. */
export const postMessage = (threadId: string, body: PostMessageBody, key: string, by = api) =>
  by.post<MessageView>(`/threads/${threadId}/messages`, body, { key });
export const editMessage = (messageId: string, body: EditMessageBody) =>
  api.patch<MessageView>(`/messages/${messageId}`, body);
export const quoteMessage = (messageId: string, body: QuoteMessageBody) =>
  api.post<MessageView>(`/messages/${messageId}/quote`, body);
export const listVersions = (messageId: string) =>
  api.get<ListOf<{ version: number; text: string; at: string }>>(`/messages/${messageId}/versions`);
export const markRead = (threadId: string, body: ReadBody) => api.post<unknown>(`/threads/${threadId}/read`, body);

export const listDrafts = () => api.get<ListOf<DraftView>>('/drafts');
export const saveDraft = (threadId: string, body: DraftBody) => api.put<unknown>(`/threads/${threadId}/draft`, body);
export const dropDraft = (threadId: string) => api.delete<void>(`/threads/${threadId}/draft`);

/** As multipart: a header could not carry every name. */
export const uploadFile = (file: File) => {
  const form = new FormData();
  form.append('file', file, file.name);
  return api.post<FileView>('/files', form);
};
export const fileAddress = (fileId: string) => `/api/v1/files/${fileId}`;

export const search = (query: SearchQuery, signal?: AbortSignal) =>
  api.get<ListOf<SearchHit>>('/search', query, signal);

import type { NoticeList, ReadNoticesBody, SyncView } from '@liaison/contracts';
import { api } from './client.js';

export const getSync = (cursor: string | null, by = api) => by.get<SyncView>('/sync', { cursor, limit: 200 });
export const listNotices = () => api.get<NoticeList>('/notices', { limit: 100 });
export const readNotices = (body: ReadNoticesBody) => api.post<unknown>('/notices/read', body);

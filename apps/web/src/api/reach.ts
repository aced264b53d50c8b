import type {
  ListOf,
  PushSubscriptionBody,
  PushSubscriptionView,
  PushView,
  ReachView,
  WebhookBody,
  WebhookDeliveryView,
  WebhookView,
} from '@liaison/contracts';
import { api } from './client.js';

export const getReach = () => api.get<ReachView>('/me/reach');
export const getPush = () => api.get<PushView>('/me/push');
export const addPush = (body: PushSubscriptionBody) => api.post<PushSubscriptionView>('/me/push', body);
export const dropPush = (subscriptionId: string) => api.delete<void>(`/me/push/${subscriptionId}`);

export const listWebhooks = () => api.get<ListOf<WebhookView>>('/webhooks');
export const addWebhook = (body: WebhookBody) => api.post<WebhookView>('/webhooks', body);
export const rotateWebhook = (webhookId: string) => api.post<WebhookView>(`/webhooks/${webhookId}/rotate`, {});
export const dropWebhook = (webhookId: string) => api.delete<void>(`/webhooks/${webhookId}`);
export const listDeliveries = (webhookId: string) =>
  api.get<ListOf<WebhookDeliveryView>>(`/webhooks/${webhookId}/deliveries`, { limit: 50 });
export const redeliver = (webhookId: string, deliveryId: string) =>
  api.post<WebhookDeliveryView>(`/webhooks/${webhookId}/deliveries/${deliveryId}/redeliver`, {});

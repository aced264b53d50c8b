import { z } from 'zod';
import { id, instant, line, listOf, page } from './shapes.contract.js';

/** The types of events; `*` where the rest of it alone says what it is about. What is not named here, no client looks for. */
export const eventTypes = [
  'message.posted',
  'message.edited',
  '*.recalled',
  'recall.lifted',
  'file.marked',
  'thread.opened',
  'thread.participants_changed',
  'thread.marked',
  'thread.read',
  'thread.followed',
  'thread.access_gained',
  'thread.access_lost',
  'request.*',
  'claim.*',
  'claim.access_gained',
  'claim.access_lost',
  'claim.settled',
  'appeal.changed',
  'finding.*',
  'legal_basis.*',
  'notice.*',
  'job',
] as const;
export type EventType = (typeof eventTypes)[number];

/** One change: `number` is the stream's next. A hint when pushed; the truth when read from `/sync`. */
export const feedEvent = z.object({
  stream: z.string(),
  number: z.int(),
  type: z.string(),
  at: instant,
  claimId: id.nullable(),
  threadId: id.nullable(),
  requestId: id.nullable(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type FeedEventView = z.infer<typeof feedEvent>;
export const syncQuery = z.strictObject({ cursor: z.string().max(300).optional(), limit: page.shape.limit });
export const syncView = z.object({
  events: z.array(feedEvent),
  cursor: z.string(),
  more: z.boolean(),
  /** Something newer is written and not settled yet: ask again soon. */
  pending: z.boolean(),
  reset: z.boolean().optional(),
});
export type SyncView = z.infer<typeof syncView>;

/** Carries no clinical content and no identity: a kind, an address inside the app and a count. */
export const noticeView = z.object({
  id,
  kind: z.string(),
  words: z.string(),
  claimId: id.nullable(),
  requestId: id.nullable(),
  threadId: id.nullable(),
  at: instant,
  readAt: instant.nullable(),
});
export type NoticeView = z.infer<typeof noticeView>;
export const noticeList = listOf(noticeView).extend({ unread: z.int() });
export type NoticeList = z.infer<typeof noticeList>;
export const noticesQuery = page.extend({ unread: z.enum(['true', 'false']).optional() });
export const readNoticesBody = z.union([
  z.strictObject({ ids: z.array(id).min(1).max(500) }),
  z.strictObject({ until: instant }),
]);
export type ReadNoticesBody = z.infer<typeof readNoticesBody>;

export const auditQuery = page.extend({
  subject: z.string().max(80).optional(),
  actor: z.string().max(40).optional(),
  from: instant.optional(),
  until: instant.optional(),
});
export type AuditQuery = z.infer<typeof auditQuery>;
export const auditRowView = z.object({
  id: z.string(),
  at: instant,
  actor: id.nullable(),
  action: z.string(),
  subject: z.object({ kind: z.string(), id }),
  claimId: id.nullable(),
  facts: z.record(z.string(), z.unknown()),
  sealed: z.int().nullable(),
});
export type AuditRowView = z.infer<typeof auditRowView>;
export const auditList = listOf(auditRowView);
export const claimReadersList = listOf(z.object({ personId: id, name: z.string(), lastAt: instant, reads: z.int() }));

export const clockBody = z.union([
  z.strictObject({ now: instant }),
  z.strictObject({
    advanceSeconds: z
      .number()
      .min(-366 * 86_400)
      .max(366 * 86_400),
  }),
]);
export const clockView = z.object({ now: instant, offsetMs: z.int() });
export const reasonLine = line;

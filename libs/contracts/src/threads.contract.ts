import { audiences, exchangeChannels, sensitivities } from '@liaison/domain';
import { z } from 'zod';
import { id, instant, line, listOf, namedRef, page, shownId, shownInstant, text } from './shapes.contract.js';

/** What stands in the place of something recalled. */
export const recallNote = z.object({ at: instant, by: z.string(), organisation: z.string(), reason: z.string() });
export type RecallNote = z.infer<typeof recallNote>;

export const followLevels = ['all', 'mentions', 'muted'] as const;
export const threadView = z.object({
  id,
  claimId: id,
  audience: z.enum(audiences),
  subject: z.string(),
  sensitivity: z.enum(sensitivities),
  /** In words: "Seen by Northside coders and Acme claims". */
  readers: z.string(),
  participants: z.array(namedRef),
  lastSeq: z.int(),
  readSeq: z.int(),
  follow: z.enum(followLevels),
  createdAt: instant,
});
export type ThreadView = z.infer<typeof threadView>;
export const threadList = listOf(threadView);
/** One of the reader's own conversations, across claims; the claim is named to those who see it. */
export const conversationRow = threadView.extend({
  claimNumber: z.string().nullable(),
  patientName: z.string().nullable(),
  readAt: instant,
});
export type ConversationRow = z.infer<typeof conversationRow>;
export const conversationList = listOf(conversationRow);
export const openThreadBody = z.strictObject({
  audience: z.enum(audiences),
  subject: line,
  participants: z.array(id).max(100).optional(),
});
export type OpenThreadBody = z.infer<typeof openThreadBody>;
export const participantsBody = z.strictObject({ personIds: z.array(id).min(1).max(100) });

export const fileView = z.object({
  id: shownId,
  name: z.string(),
  size: z.int(),
  sha256: z.string(),
  type: z.string(),
  scan: z.enum(['clean', 'not_scanned', 'infected']),
  sensitivity: z.enum(sensitivities),
  /** What accompanies a record wherever it goes (42 CFR 2.32). */
  notice: z.string().nullable(),
  /** True where only the place is left: name, size and type are blank then. */
  recalled: z.boolean(),
  recall: recallNote.nullable(),
});
export type FileView = z.infer<typeof fileView>;

export const recordedExchange = z.strictObject({
  channel: z.enum(exchangeChannels),
  at: instant,
  counterpart: line,
  reference: line.optional(),
});
export const messageView = z.object({
  id: shownId,
  threadId: shownId,
  seq: z.int(),
  author: z.object({ id: shownId, name: z.string(), organisation: namedRef }),
  text: z.string(),
  at: shownInstant,
  version: z.int(),
  editedAt: shownInstant.nullable(),
  replyTo: shownId.nullable(),
  attachments: z.array(fileView),
  mentions: z.array(namedRef),
  recorded: recordedExchange.nullable(),
  /** Origin of a quotation, for those who may see it. */
  quoted: z.object({ messageId: shownId, author: z.string(), at: shownInstant, text: z.string() }).nullable(),
  /** True where only the place is left: text, call, quotation and files are gone then. */
  recalled: z.boolean(),
  recall: recallNote.nullable(),
});
export type MessageView = z.infer<typeof messageView>;
export const messageList = listOf(messageView);

export const postMessageBody = z.strictObject({
  text,
  replyTo: id.optional(),
  attachments: z.array(id).max(20).optional(),
  mentions: z.array(id).max(50).optional(),
  recorded: recordedExchange.optional(),
});
export type PostMessageBody = z.infer<typeof postMessageBody>;
export const messagesQuery = z.strictObject({
  before: z.coerce.number().int().min(0).optional(),
  after: z.coerce.number().int().min(0).optional(),
  limit: page.shape.limit,
});
export type MessagesQuery = z.infer<typeof messagesQuery>;
export const editMessageBody = z.strictObject({ text, revision: z.int().min(1).optional() });
export type EditMessageBody = z.infer<typeof editMessageBody>;
export const messageVersionView = z.object({ version: z.int(), text: z.string(), at: instant });
export const messageVersionList = listOf(messageVersionView);
export const quoteMessageBody = z.strictObject({ threadId: id, comment: text.optional() });
export type QuoteMessageBody = z.infer<typeof quoteMessageBody>;
export const readBody = z.strictObject({ seq: z.int().min(0).max(2_147_483_647), unread: z.boolean().optional() });
export type ReadBody = z.infer<typeof readBody>;
export const readView = z.object({ threadId: id, readSeq: z.int() });
export const followBody = z.strictObject({ level: z.enum(followLevels) });
export const draftBody = z.strictObject({ text: text.or(z.literal('')), attachments: z.array(id).max(20).optional() });
export type DraftBody = z.infer<typeof draftBody>;
export const draftView = z.object({ threadId: id, text: z.string(), attachments: z.array(fileView), savedAt: instant });
export type DraftView = z.infer<typeof draftView>;
export const draftList = listOf(draftView);

/** At most a thousand numbers at a time; the digest is that of `threadDigest`. */
export const digestQuery = z
  .strictObject({
    from: z.coerce.number().int().min(1).max(2_147_483_647),
    through: z.coerce.number().int().min(1).max(2_147_483_647),
  })
  .refine(({ from, through }) => from <= through, { message: 'must not be below "from"', path: ['through'] })
  .refine(({ from, through }) => through - from < 1_000, {
    message: 'must be at most 999 above "from"',
    path: ['through'],
  });
export type DigestQuery = z.infer<typeof digestQuery>;
export const digestView = z.object({ from: z.int(), through: z.int(), messages: z.int(), digest: z.string() });
export type DigestView = z.infer<typeof digestView>;

export const searchQuery = page.extend({ q: z.string().min(2).max(200), in: z.string().max(80).optional() });
export type SearchQuery = z.infer<typeof searchQuery>;
export const searchHit = z.object({
  in: z.enum(['messages', 'files', 'requests', 'claims']),
  id,
  claimId: id,
  threadId: id.nullable(),
  requestId: id.nullable(),
  title: z.string(),
  excerpt: z.string(),
  at: instant,
});
export type SearchHit = z.infer<typeof searchHit>;
export const searchList = listOf(searchHit);

export const watchCommand = z.union([
  z.strictObject({ threadId: id }),
  z.strictObject({ requestId: id }),
  z.strictObject({ worklist: z.literal(true) }),
]);
export type WatchCommand = z.infer<typeof watchCommand>;
export const postCommand = postMessageBody.extend({
  threadId: id,
  key: z
    .string()
    .min(1)
    .max(128)
    .regex(/^[\x21-\x7e]+$/),
});
export type PostCommand = z.infer<typeof postCommand>;
export const typingCommand = z.strictObject({ threadId: id });

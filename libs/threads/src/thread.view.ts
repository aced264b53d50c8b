import type { MessageView, ThreadView } from '@liaison/contracts';
import { isoInstant } from '@liaison/platform';
import { toFileViews } from '@liaison/privacy';
import { readersInWords } from './readers-in-words.js';
import type { MessageForReader, ThreadForReader } from './thread-record.js';

export function toThreadView(thread: ThreadForReader): ThreadView {
  return {
    id: thread.id,
    claimId: thread.claimId,
    audience: thread.audience,
    subject: thread.subject,
    sensitivity: thread.sensitivity,
    readers: readersInWords(thread),
    participants: thread.participants,
    lastSeq: thread.lastSeq,
    readSeq: thread.readSeq,
    follow: thread.follow,
    createdAt: thread.createdAt.toISOString(),
  };
}

export function toMessageView(message: MessageForReader): MessageView {
  return {
    id: message.id,
    threadId: message.threadId,
    seq: message.seq,
    author: {
      id: message.authorId,
      name: message.authorName,
      organisation: { id: message.authorOrg, name: message.authorOrgName },
    },
    text: message.text,
    at: isoInstant(message.at),
    version: message.version,
    editedAt: message.editedAt === null ? null : isoInstant(message.editedAt),
    replyTo: message.replyTo,
    // A recalled message takes its files along, so that not even their places are shown.
    attachments: message.recall ? [] : toFileViews(message.attachments ?? []),
    mentions: message.recall ? [] : (message.mentions ?? []),
    recorded: message.recorded,
    quoted: message.quoted,
    recalled: message.recall !== null,
    recall: message.recall,
  };
}

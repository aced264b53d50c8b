import type { MessageView, ThreadView } from '@liaison/contracts';
import type { Audience, Sensitivity } from '@liaison/domain';
import type { ShownFile } from '@liaison/privacy';

/** A row of `thread` under the names of the code. */
export interface ThreadRecord {
  readonly id: string;
  readonly claimId: string;
  readonly providerOrg: string;
  readonly payerOrg: string;
  readonly audience: Audience;
  readonly ownerOrg: string;
  readonly subject: string;
  readonly sensitivity: Sensitivity;
  readonly lastSeq: number;
  readonly createdBy: string;
  readonly createdAt: Date;
}

/** A thread as one reader sees it: with the names of both parties, who was added, and the reader's own marks. */
export interface ThreadForReader extends ThreadRecord {
  readonly providerName: string;
  /** Null while the payer is unknown. */
  readonly payerName: string | null;
  readonly participants: ThreadView['participants'];
  readonly readSeq: number;
  readonly follow: ThreadView['follow'];
}

/** One of the conversations a person takes part in, with what names its claim to those who see that. */
export interface ConversationForReader extends ThreadForReader {
  readonly claimNumber: string | null;
  readonly patientName: string | null;
  readonly readAt: Date;
}

/** An instant as PostgreSQL writes it, or ISO 8601; see `isoInstant`. */
type WrittenInstant = string;

/** A message at its current version, with all that its view shows. */
export interface MessageForReader {
  readonly id: string;
  readonly threadId: string;
  readonly claimId: string;
  readonly seq: number;
  readonly authorId: string;
  readonly authorName: string;
  readonly authorOrg: string;
  readonly authorOrgName: string;
  readonly text: string;
  readonly at: WrittenInstant;
  readonly version: number;
  readonly editedAt: WrittenInstant | null;
  readonly replyTo: string | null;
  /** Null where there is none, as of most messages; the same of `mentions`. */
  readonly attachments: readonly ShownFile[] | null;
  readonly mentions: MessageView['mentions'] | null;
  readonly recorded: MessageView['recorded'];
  readonly quoted: MessageView['quoted'];
  readonly recall: MessageView['recall'];
}

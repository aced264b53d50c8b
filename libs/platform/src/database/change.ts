/** Ids, enum values and numbers only: facts are kept for years, logged and sent to clients. */
export type Facts = Readonly<Record<string, string | number | boolean | null>>;

/**
 * One step of a stream that clients follow. Streams: `thread:<id>`, `request:<id>`, `request-inner:<id>:<orgId>`,
 * `claim:<id>`, `person:<id>`; `number` is the stream's own dense count (a thread's sequence, a request's revision).
 */
export interface FeedEvent {
  readonly stream: string;
  readonly number: number;
  readonly type: string;
  readonly claimId?: string | undefined;
  readonly threadId?: string | undefined;
  readonly requestId?: string | undefined;
  readonly providerOrg?: string | undefined;
  readonly payerOrg?: string | undefined;
  readonly audience?: string | undefined;
  /** Set on what only this organisation may see. */
  readonly orgId?: string | undefined;
  /** Set on what only this person may see. */
  readonly personId?: string | undefined;
  readonly facts?: Facts | undefined;
}

/** Something another part must do later: mail, chase, webhook, index. */
export interface OutboxMessage {
  readonly topic: string;
  readonly subjectId: string;
  readonly facts?: Facts | undefined;
}

/** All that is told of one change: the audit row always, feed events and outbox rows where somebody needs them. */
export interface Change {
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly claimId?: string | undefined;
  readonly facts?: Facts | undefined;
  readonly feed?: readonly FeedEvent[] | undefined;
  readonly outbox?: readonly OutboxMessage[] | undefined;
}

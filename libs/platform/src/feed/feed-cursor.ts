/** A place in the feed: everything up to and including this event has been read. */
export interface FeedPosition {
  readonly xid: number;
  readonly id: number;
}

/** The cursor as clients keep it; its text is ours to change. */
export function encodeCursor(epoch: string, { xid, id }: FeedPosition): string {
  return Buffer.from(`${epoch}:${xid}:${id}`).toString('base64url');
}

/** Null when the cursor is of another epoch (the database was restored) or no cursor at all: the client loads afresh. */
export function decodeCursor(epoch: string, cursor: string): FeedPosition | null {
  const match = /^([0-9a-f-]{36}):(\d{1,16}):(\d{1,16})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'));
  if (!match || match[1] !== epoch) return null;
  const position = { xid: Number(match[2]), id: Number(match[3]) };
  return Number.isSafeInteger(position.xid) && Number.isSafeInteger(position.id) ? position : null;
}

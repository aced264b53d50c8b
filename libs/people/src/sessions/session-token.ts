import { sha256 } from '@liaison/platform';

/** What the database keeps of a session, reset or invitation token: never the token. */
export function hashToken(token: string): Buffer {
  return Buffer.from(sha256(token), 'hex');
}

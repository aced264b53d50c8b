import { HttpApi } from '@liaison/client';

export { addressOf as address, newKey, type CallOptions } from '@liaison/client';

let signedOut: () => void = () => undefined;

/** What happens when the session has ended: the shell shows the sign-in page and keeps what was typed. */
export function onSignedOut(listener: () => void): void {
  signedOut = listener;
}

/** The server that delivered this page; an answer's type is the contract's, named by the typed functions beside this file. */
export const api = new HttpApi({ onSignedOut: () => signedOut(), patienceMs: 30_000, isOnceUnderway: true });

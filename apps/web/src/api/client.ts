import { DeadLines, HttpApi } from '@liaison/client';
import { membershipHeader } from '@liaison/contracts';

export { addressOf as address, newKey, type CallOptions } from '@liaison/client';

/** Whom this tab shows. The session is the whole browser's and may have come to act for somebody else. */
let shown: string | null = null;
let signedOut: () => void = () => undefined;
let actingChanged: () => void = () => undefined;

/** From here on the calls of the screens are meant for this membership; null while nobody is known. */
export function actAs(membershipId: string | null): void {
  shown = membershipId;
}

/** What happens when the session has ended: the shell shows the sign-in page and keeps what was typed. */
export function onSignedOut(listener: () => void): void {
  signedOut = listener;
}

/** What happens when the session acts for somebody else than this tab shows: the shell follows. */
export function onActingChanged(listener: () => void): void {
  actingChanged = listener;
}

/** All calls of this page, whomever they are meant for, go by the same lines. */
export const lines = new DeadLines();
const settings = { onSignedOut: () => signedOut(), patienceMs: 30_000, lines, isOnceUnderway: true };

/** Calls that are meant for one membership; the server refuses them where the session acts for another one by now. */
export function apiFor(membership: () => string | null): HttpApi {
  return new HttpApi({
    ...settings,
    membership,
    // A refusal that comes late, for whom this tab no longer shows, is no news.
    onActingChanged: (meantFor) => meantFor === shown && actingChanged(),
  });
}

/** The server that delivered this page; an answer's type is the contract's, named by the typed functions beside this file. */
export const api = apiFor(() => shown);

/** For what is asked of the session whoever it is by now: signing in and out, turning elsewhere, who one is. */
export const anybodys = new HttpApi(settings);

/** For a call that goes past `api`, since its answer is a file. */
export function headersOfShown(): Record<string, string> {
  return shown === null ? {} : { [membershipHeader]: shown };
}

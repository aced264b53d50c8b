import type { IncomingHttpHeaders } from 'node:http';

const sessionCookie = 'liaison_session';

/** The secret a caller brings, by bearer token or cookie; of HTTP calls and of socket handshakes. */
export function sessionTokenOf({ authorization, cookie }: IncomingHttpHeaders): string | null {
  const bearer = /^Bearer ([\w.~+/-]+=*)$/i.exec(authorization ?? '');
  if (bearer?.[1]) return bearer[1];
  const pairs = (cookie ?? '').split(';').map((pair) => pair.trim());
  const held = pairs.find((pair) => pair.startsWith(`${sessionCookie}=`));
  return held === undefined ? null : held.slice(sessionCookie.length + 1);
}

/** Lax, so that a link in a mail opens signed in; every changing call is checked for its Origin besides. */
export function setSessionCookie(token: string, isSecure: boolean): string {
  return `${sessionCookie}=${token}; Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
}

export function clearSessionCookie(isSecure: boolean): string {
  return `${setSessionCookie('', isSecure)}; Max-Age=0`;
}

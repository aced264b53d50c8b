import type { IncomingHttpHeaders } from 'node:http';

/**
 * True when a browser says that another site's page makes this call. Our Origin is the call's own Host; programs send
 * no Origin and carry no cookie by accident. The demo also takes the two names of this machine.
 */
export function isForeignOrigin(headers: IncomingHttpHeaders, isDemo: boolean): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return headers['sec-fetch-site'] === 'cross-site';
  const from = hostOf(origin);
  if (from === null) return true;
  return from.host !== host && !(isDemo && localNames.has(from.hostname));
}

const localNames = new Set(['localhost', '127.0.0.1']);

function hostOf(origin: string): URL | null {
  return URL.canParse(origin) && /^https?:/.test(origin) ? new URL(origin) : null;
}

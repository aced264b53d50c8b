import { problemOf, unreachable } from './problem.js';

export type Query = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface CallOptions {
  readonly query?: Query;
  readonly body?: unknown;
  /** Commands carry a key; give one to send the same command again after a lost answer. */
  readonly key?: string;
  readonly signal?: AbortSignal;
  readonly headers?: Readonly<Record<string, string>>;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

let signedOut: () => void = () => undefined;

/** What happens when the session has ended: the shell shows the sign-in page and keeps what was typed. */
export function onSignedOut(listener: () => void): void {
  signedOut = listener;
}

export function newKey(): string {
  // randomUUID needs a secure context; a desk reached by plain http on the local network has none.
  if ('randomUUID' in crypto) return crypto.randomUUID();
  const bytes: number[] = Array.from((crypto as Crypto).getRandomValues(new Uint8Array(16)));
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function address(path: string, query: Query = {}): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === null || value === '' ? [] : [[name, String(value)]],
  );
  const search = new URLSearchParams(pairs).toString();
  return `/api/v1${path}${search ? `?${search}` : ''}`;
}

function isRaw(body: unknown): body is BodyInit {
  return typeof body === 'string' || body instanceof Blob || body instanceof FormData || body instanceof ArrayBuffer;
}

function requestOf(method: Method, options: CallOptions): RequestInit {
  const headers = new Headers({ accept: 'application/json, application/problem+json', ...options.headers });
  const init: RequestInit = { method, headers, credentials: 'same-origin' };
  if (options.signal) init.signal = options.signal;
  if (method !== 'GET') headers.set('idempotency-key', options.key ?? newKey());
  if (options.body === undefined) return init;
  if (isRaw(options.body)) return { ...init, body: options.body };
  headers.set('content-type', 'application/json');
  return { ...init, body: JSON.stringify(options.body) };
}

/** One call of `/api/v1`. Throws `ApiProblem`; the answer's type is the contract's, named by the typed function. */
export async function call<T>(method: Method, path: string, options: CallOptions = {}): Promise<T> {
  const response = await fetch(address(path, options.query), requestOf(method, options)).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw unreachable();
  });
  if (!response.ok) {
    const problem = await problemOf(response);
    if (problem.status === 401 && problem.code !== 'session.wrong_credentials') signedOut();
    throw problem;
  }
  if (response.status === 204) return undefined as T;
  const type = response.headers.get('content-type') ?? '';
  return (type.includes('json') ? await response.json() : await response.text()) as T;
}

/** The verbs, as the typed functions beside this file use them. */
export const api = {
  get: <T>(path: string, query?: Query, signal?: AbortSignal) =>
    call<T>('GET', path, { ...(query ? { query } : {}), ...(signal ? { signal } : {}) }),
  post: <T>(path: string, body?: unknown, options: CallOptions = {}) => call<T>('POST', path, { ...options, body }),
  put: <T>(path: string, body?: unknown, options: CallOptions = {}) => call<T>('PUT', path, { ...options, body }),
  patch: <T>(path: string, body?: unknown, options: CallOptions = {}) => call<T>('PATCH', path, { ...options, body }),
  delete: <T>(path: string, body?: unknown, options: CallOptions = {}) => call<T>('DELETE', path, { ...options, body }),
};

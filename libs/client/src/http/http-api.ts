import { membershipHeader } from '@liaison/contracts';
import { problemOf, unreachable, type ApiProblem } from './api-problem.js';
import type { DeadLines } from './dead-lines.js';
import { newKey } from './new-key.js';

export type Query = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface CallOptions {
  readonly query?: Query;
  readonly body?: unknown;
  /** Commands carry a key; give one to send the same command again after a lost answer. */
  readonly key?: string;
  readonly signal?: AbortSignal;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface HttpSettings {
  /** Origin of the server; empty for a page that the server itself delivered. */
  readonly origin?: string;
  /** What every call carries: outside a browser the cookie and the origin. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Whom calls are meant for, asked at each call; null while nobody is known. The server refuses what is meant for another one. */
  readonly membership?: () => string | null;
  /** Called when the session has ended. */
  readonly onSignedOut?: () => void;
  /** Called when the session acts for another membership than the call was meant for. Nothing was done. */
  readonly onActingChanged?: (membershipId: string) => void;
  /** How long an answer may take, uploads aside; without it, as long as the platform allows. */
  readonly patienceMs?: number;
  /** By which lines calls go that may be sent again; shared by all that go by the same. */
  readonly lines?: DeadLines;
  /** Instead of the platform's: for who records or reroutes calls. */
  readonly fetch?: typeof fetch;
  /** For people: the same command again while the first is on its way is a double click, and gets the first one's answer. */
  readonly isOnceUnderway?: boolean;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Raw = string | Blob | FormData | ArrayBuffer;

const root = '/api/v1';

/** A path below `/api/v1` with its query; what is empty is left out. */
export function addressOf(path: string, query: Query = {}): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === null || value === '' ? [] : [[name, String(value)] as [string, string]],
  );
  const search = new URLSearchParams(pairs).toString();
  return `${root}${path}${search ? `?${search}` : ''}`;
}

/** `/api/v1` over fetch. Every refusal is an `ApiProblem`; every command carries an idempotency key. */
export class HttpApi {
  private readonly underway = new Map<string, Promise<unknown>>();

  constructor(private readonly settings: HttpSettings = {}) {}

  get<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
    return this.call<T>('GET', path, { ...(query ? { query } : {}), ...(signal ? { signal } : {}) });
  }
  post<T>(path: string, body?: unknown, options: CallOptions = {}): Promise<T> {
    return this.command<T>('POST', path, { ...options, body });
  }
  put<T>(path: string, body?: unknown, options: CallOptions = {}): Promise<T> {
    return this.command<T>('PUT', path, { ...options, body });
  }
  patch<T>(path: string, body?: unknown, options: CallOptions = {}): Promise<T> {
    return this.command<T>('PATCH', path, { ...options, body });
  }
  delete<T>(path: string, body?: unknown, options: CallOptions = {}): Promise<T> {
    return this.command<T>('DELETE', path, { ...options, body });
  }

  private command<T>(method: Method, path: string, options: CallOptions): Promise<T> {
    // Whoever brings a key says by it what is the same.
    if (!this.settings.isOnceUnderway || options.key !== undefined || isRaw(options.body)) {
      return this.call<T>(method, path, options);
    }
    const whose = this.settings.membership?.() ?? '';
    const name = `${whose} ${method} ${addressOf(path, options.query)} ${JSON.stringify(options.body ?? null)}`;
    const first = this.underway.get(name);
    if (first) return first as Promise<T>;
    const call = this.call<T>(method, path, options).finally(() => this.underway.delete(name));
    this.underway.set(name, call);
    return call;
  }

  private async call<T>(method: Method, path: string, options: CallOptions): Promise<T> {
    const request = requestOf(method, options, this.settings);
    const response = await this.send(addressOf(path, options.query), request, options).catch((error: unknown) => {
      if (options.signal?.aborted) throw error;
      throw unreachable();
    });
    if (!response.ok) {
      const problem = await problemOf(response);
      this.hear(problem, request.headers.get(membershipHeader));
      throw problem;
    }
    return contentOf<T>(response);
  }

  private send(address: string, request: RequestInit, options: CallOptions): Promise<Response> {
    const { origin = '', fetch: call = fetch, patienceMs, lines } = this.settings;
    const late = patienceMs === undefined || isRaw(options.body) ? null : AbortSignal.timeout(patienceMs);
    const reach = (givenUp: AbortSignal | null) =>
      call(`${origin}${address}`, { ...request, ...toSignal([options.signal, late, givenUp]) });
    return lines && maySendAgain(request, options) ? lines.carry(reach) : reach(null);
  }

  /** What a refusal says of the session itself. */
  private hear({ status, code }: ApiProblem, meantFor: string | null): void {
    if (status !== 401 || code === 'session.wrong_credentials') return;
    if (code === 'session.acting_changed' && meantFor !== null) this.settings.onActingChanged?.(meantFor);
    else this.settings.onSignedOut?.();
  }
}

/** What only looks, and commands of whoever brings a key: they know what is the same. Not every route keeps to a key. */
function maySendAgain({ method }: RequestInit, { key, body }: CallOptions): boolean {
  return method === 'GET' || (key !== undefined && !isRaw(body));
}

function toSignal(until: readonly (AbortSignal | null | undefined)[]): Pick<RequestInit, 'signal'> {
  const [first, ...others] = until.filter((signal) => signal !== null && signal !== undefined);
  if (!first) return {};
  return { signal: others.length === 0 ? first : AbortSignal.any([first, ...others]) };
}

function requestOf(method: Method, options: CallOptions, settings: HttpSettings): RequestInit & { headers: Headers } {
  const headers = new Headers({
    accept: 'application/json, application/problem+json',
    ...settings.headers,
    ...options.headers,
  });
  const membership = settings.membership?.() ?? null;
  if (membership !== null) headers.set(membershipHeader, membership);
  const init: RequestInit & { headers: Headers } = { method, headers, credentials: 'same-origin' };
  if (method !== 'GET') headers.set('idempotency-key', options.key ?? newKey());
  if (options.body === undefined) return init;
  if (isRaw(options.body)) return { ...init, body: options.body };
  headers.set('content-type', 'application/json');
  return { ...init, body: JSON.stringify(options.body) };
}

/** A connection that breaks within the answer is one that was never reached: the same command may be sent again. */
async function contentOf<T>(response: Response): Promise<T> {
  if (response.status === 204) return undefined as T;
  const isJson = (response.headers.get('content-type') ?? '').includes('json');
  try {
    return (isJson ? await response.json() : await response.text()) as T;
  } catch {
    throw unreachable();
  }
}

function isRaw(body: unknown): body is Raw {
  return typeof body === 'string' || body instanceof Blob || body instanceof FormData || body instanceof ArrayBuffer;
}

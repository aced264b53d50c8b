import { randomUUID } from 'node:crypto';

export interface Answer<T = Record<string, unknown>> {
  readonly status: number;
  readonly body: T;
  readonly headers: Headers;
}

/** A signed-in person over plain HTTP. Every command carries an Idempotency-Key, as our own clients do. */
export class Client {
  private constructor(
    readonly url: string,
    readonly cookie: string,
  ) {}

  static async signIn(url: string, email: string, password: string): Promise<Client> {
    const answer = await fetch(`${url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify({ email, password }),
    });
    if (!answer.ok) throw new Error(`${email} could not sign in: ${answer.status} ${await answer.text()}`);
    const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
    return new Client(url, cookies.join('; '));
  }

  get<T = Record<string, unknown>>(path: string): Promise<Answer<T>> {
    return this.send<T>('GET', path);
  }
  post<T = Record<string, unknown>>(path: string, body?: unknown, key: string = randomUUID()): Promise<Answer<T>> {
    return this.send<T>('POST', path, { body, key });
  }
  put<T = Record<string, unknown>>(path: string, body?: unknown): Promise<Answer<T>> {
    return this.send<T>('PUT', path, { body, key: randomUUID() });
  }
  patch<T = Record<string, unknown>>(path: string, body?: unknown): Promise<Answer<T>> {
    return this.send<T>('PATCH', path, { body, key: randomUUID() });
  }
  delete<T = Record<string, unknown>>(path: string): Promise<Answer<T>> {
    return this.send<T>('DELETE', path, { key: randomUUID() });
  }

  /** A body of another type than JSON: an interchange, a file. */
  async upload<T = Record<string, unknown>>(
    path: string,
    content: string | Uint8Array,
    headers: Readonly<Record<string, string>>,
  ): Promise<Answer<T>> {
    const answer = await fetch(`${this.url}/api/v1${path}`, {
      method: 'POST',
      headers: { cookie: this.cookie, origin: this.url, 'idempotency-key': randomUUID(), ...headers },
      body: typeof content === 'string' ? content : new Blob([new Uint8Array(content)]),
    });
    return read<T>(answer);
  }

  private async send<T>(method: string, path: string, command?: { body?: unknown; key: string }): Promise<Answer<T>> {
    const headers: Record<string, string> = { cookie: this.cookie, origin: this.url };
    if (command) headers['idempotency-key'] = command.key;
    if (command?.body !== undefined) headers['content-type'] = 'application/json';
    const answer = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers,
      ...(command?.body === undefined ? {} : { body: JSON.stringify(command.body) }),
    });
    return read<T>(answer);
  }
}

async function read<T>(answer: Response): Promise<Answer<T>> {
  const text = await answer.text();
  const isJson = answer.headers.get('content-type')?.includes('json') ?? false;
  return { status: answer.status, body: (isJson ? JSON.parse(text) : text) as T, headers: answer.headers };
}

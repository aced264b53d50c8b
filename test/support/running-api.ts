import { addMember, createOrganisation, hashPassword, type NewOrganisation } from '@liaison/people';
import { AppConfig, loadConfig } from '@liaison/platform';
import { createTestDatabaseUrls, FakeClock, type TestDatabase } from '@liaison/testing';
import type { Role } from '@liaison/domain';
import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { ApiModule } from '../../apps/api/src/api.module.js';
import { createHttpAdapter, prepareApi } from '../../apps/api/src/http/create-api-app.js';

export const testPassword = 'a password for every test';

export interface RunningApi {
  readonly url: string;
  readonly app: NestFastifyApplication;
  readonly owner: pg.Client;
  /** For the builders of claims and conversations, which write past the use cases. */
  readonly builders: Pick<TestDatabase<FakeClock>, 'asOwner' | 'clock'>;
  organisation(given: Partial<NewOrganisation> & Pick<NewOrganisation, 'kind'>): Promise<string>;
  member(orgId: string, email: string, roles: readonly Role[]): Promise<{ personId: string; membershipId: string }>;
  /** Signs in and answers a fetch that carries the cookie. */
  as(email: string): Promise<Caller>;
  /** A second node on the same database, for tests with Redis between them; the caller stops it first. */
  another(): Promise<ApiNode>;
  stop(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: never;
}

export interface Caller {
  readonly cookie: string;
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
}

/** One process of an api, as far as a test can have several in one. */
export interface ApiNode {
  readonly url: string;
  readonly app: NestFastifyApplication;
  stop(): Promise<void>;
}

/** The real api on a database of its own and a free port, called over real HTTP. */
export async function startApi(
  rootModule: Type = ApiModule,
  env: Readonly<Record<string, string>> = {},
): Promise<RunningApi> {
  const database = await createTestDatabaseUrls();
  const folder = await mkdtemp(join(tmpdir(), 'liaison-api-'));
  const config = loadConfig({
    NODE_ENV: 'test',
    LIAISON_DEMO: '1',
    LIAISON_DATA: folder,
    LOG_LEVEL: 'error',
    OUTBOUND_PRIVATE_HOSTS: '127.0.0.1',
    // Tests ask faster than people do; what is refused is tested in http-problems.e2e.ts.
    LIMIT_CALLS: '1000000',
    DATABASE_URL: database.appUrl,
    DATABASE_JOB_URL: database.jobUrl,
    ...env,
  });
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const stopRest = async () => {
    await owner.end();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  };
  const node = await startNode(rootModule, config).catch(async (error: unknown) => {
    await stopRest();
    throw error;
  });
  const { url } = node;
  const stop = async () => {
    await node.stop();
    await stopRest();
  };
  const passwordHash = await hashPassword(testPassword);
  return {
    url,
    app: node.app,
    owner,
    builders: {
      asOwner: async <T extends object>(sql: string, params: readonly unknown[] = []) =>
        (await owner.query<T>(sql, [...params])).rows,
      clock: new FakeClock(),
    },
    another: () => startNode(rootModule, config),
    organisation: async (given) => {
      const { orgId } = await createOrganisation(owner, {
        name: 'An organisation',
        timeZone: 'America/New_York',
        ...given,
      });
      return orgId;
    },
    member: (orgId, email, roles) => addMember(owner, { orgId, email, name: email, roles, passwordHash }),
    as: async (email) => signIn(url, email),
    stop,
  };
}

async function startNode(rootModule: Type, config: AppConfig): Promise<ApiNode> {
  const testing = await Test.createTestingModule({ imports: [rootModule] })
    .overrideProvider(AppConfig)
    .useValue(config)
    .compile();
  const app = testing.createNestApplication<NestFastifyApplication>(createHttpAdapter(), { bodyParser: false });
  try {
    await prepareApi(app);
    await app.listen(0, '127.0.0.1');
  } catch (error) {
    await app.close();
    throw error;
  }
  return { url: (await app.getUrl()).replace(/\/$/, ''), app, stop: () => app.close() };
}

async function signIn(url: string, email: string): Promise<Caller> {
  const answer = await callApi(url, 'POST', '/session', { body: { email, password: testPassword } });
  if (answer.status !== 200) throw new Error(`Sign-in of ${email} answered ${answer.status}.`);
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  return {
    cookie,
    call: (method, path, body, headers) => callApi(url, method, path, { body, headers: { cookie, ...headers } }),
  };
}

export interface Sent {
  /** Sent as JSON, a string as it is. */
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

/** One call of `/api/v1` over real HTTP. */
export async function callApi(url: string, method: string, path: string, sent: Sent = {}): Promise<Answer> {
  const { body, headers } = sent;
  const response = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  return { status: response.status, headers: response.headers, body: (isJson ? JSON.parse(text) : text) as never };
}

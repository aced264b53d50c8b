import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabaseUrls, type TestDatabaseUrls } from '@liaison/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiModule } from '../../apps/api/src/api.module.js';
import { createApiApp } from '../../apps/api/src/http/create-api-app.js';
import { callApi, startApi, type RunningApi } from '../support/running-api.js';

describe('the demo', () => {
  let api: RunningApi;
  beforeAll(async () => {
    api = await startApi();
    const northside = await api.organisation({ kind: 'provider', name: 'Northside' });
    await api.member(northside, 'coder@northside.example', ['coder']);
    await api.member(northside, 'somebody@real.org', ['coder']);
  });
  afterAll(() => api.stop());

  it('lists its made-up people and nobody else', async () => {
    const { body } = await callApi(api.url, 'GET', '/dev/people');
    expect(body).toEqual({
      people: [
        {
          email: 'coder@northside.example',
          name: 'coder@northside.example',
          roles: ['coder'],
          organisation: 'Northside',
        },
      ],
    });
  });

  it('moves the clock, and a session survives it', async () => {
    const coder = await api.as('coder@northside.example');
    const moved = await coder.call('POST', '/dev/clock', { advanceSeconds: 45 * 86_400 });
    expect(new Date((moved.body as { now: string }).now).getTime()).toBeGreaterThan(Date.now() + 44 * 86_400_000);
    expect((await coder.call('GET', '/me')).status).toBe(200);
    expect((await fetch(`${api.url}/dev/clock`, { method: 'POST' })).status).toBe(422);
  });

  it('shows the mail it wrote', async () => {
    await callApi(api.url, 'POST', '/password-resets', { body: { email: 'coder@northside.example' } });
    const letters = async () =>
      ((await callApi(api.url, 'GET', '/dev/mail')).body as { items: { to: string }[] }).items;
    const isThere = async (): Promise<boolean> => (await letters()).some(({ to }) => to === 'coder@northside.example');
    const until = Date.now() + 5_000;
    while (!(await isThere()) && Date.now() < until) await new Promise(setImmediate);
    expect(await isThere()).toBe(true);
  });
});

describe('outside the demo', () => {
  let database: TestDatabaseUrls;
  let app: NestFastifyApplication;
  let folder: string;
  const before = { ...process.env };

  beforeAll(async () => {
    database = await createTestDatabaseUrls();
    folder = await mkdtemp(join(tmpdir(), 'liaison-api-'));
    Object.assign(process.env, {
      NODE_ENV: 'production',
      LIAISON_DATA: folder,
      LOG_LEVEL: 'silent',
      DATABASE_URL: database.appUrl,
      DATABASE_JOB_URL: database.jobUrl,
    });
    app = await createApiApp(ApiModule);
    await app.listen(0, '127.0.0.1');
  });
  afterAll(async () => {
    process.env = before;
    await app.close();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  it('none of its helpers exists', async () => {
    const url = await app.getUrl();
    const answers = await Promise.all([
      callApi(url, 'GET', '/dev/people'),
      callApi(url, 'GET', '/dev/mail'),
      callApi(url, 'POST', '/dev/clock', { body: { advanceSeconds: 60 } }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
  });
});

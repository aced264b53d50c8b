import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { ApiModule } from '../../apps/api/src/api.module.js';
import { HttpModule } from '../../apps/api/src/http/http.module.js';
import { HealthApiModule } from '../../apps/api/src/health/health-api.module.js';
import { Needs } from '../../apps/api/src/http/route-policy.js';
import { callApi, startApi, testPassword, type Caller, type RunningApi } from '../support/running-api.js';

describe('refusals over HTTP', () => {
  let api: RunningApi;
  let admin: Caller;
  let coder: Caller;
  let stranger: string;

  beforeAll(async () => {
    api = await startApi();
    const northside = await api.organisation({ kind: 'provider', name: 'Northside', npis: ['1912301953'] });
    const acme = await api.organisation({ kind: 'payer', name: 'Acme', payerIds: ['999996666'] });
    await api.member(northside, 'admin@northside.example', ['organisation_admin']);
    await api.member(northside, 'coder@northside.example', ['coder']);
    stranger = (await api.member(acme, 'claims@acme.example', ['claims_administrator'])).personId;
    await api.member(acme, 'admin@acme.example', ['organisation_admin']);
    [admin, coder] = await Promise.all([api.as('admin@northside.example'), api.as('coder@northside.example')]);
  });
  afterAll(() => api.stop());

  it('says 401 as a problem before anything is read', async () => {
    const huge = `{"name": "${'x'.repeat(2_000_000)}"}`;
    const answers = await Promise.all([
      callApi(api.url, 'GET', '/me'),
      callApi(api.url, 'PATCH', '/organisation', { body: '{broken' }),
      callApi(api.url, 'PATCH', '/organisation', { body: huge }).catch(() => ({ status: 401 })),
      callApi(api.url, 'GET', '/nothing-of-ours'),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
    const { body, headers } = await callApi(api.url, 'GET', '/me');
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(body).toMatchObject({
      status: 401,
      code: 'session.required',
      trace: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
  });

  it('says 404 for what is not there or not theirs, before shape and role', async () => {
    const answers = await Promise.all([
      admin.call('PATCH', `/people/${randomUUID()}`, { unknown: true }),
      admin.call('PATCH', `/people/${stranger}`, { roles: ['coder'] }),
      admin.call('PATCH', `/people/${stranger}`, '{broken'),
      admin.call('PATCH', '/people/not-an-id', {}),
      admin.call('PATCH', '/people/%00', {}),
      coder.call('PATCH', `/people/${randomUUID()}`, {}),
      coder.call('POST', `/claims/${randomUUID()}/requests`, { nonsense: true }),
      admin.call('GET', '/nothing-of-ours'),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404, 404, 404]);
  });

  it('says 400, 413, 415 and 422 before the role, with the field named', async () => {
    const patch = (body: unknown, headers?: Record<string, string>) =>
      coder.call('PATCH', '/organisation', body, headers);
    expect((await patch('{broken')).status).toBe(400);
    expect((await patch(`{"name": "${'x'.repeat(1_100_000)}"}`)).status).toBe(413);
    expect((await patch('name=x', { 'content-type': 'text/plain' })).status).toBe(415);
    const wrong = await patch({ nmae: 'x', npis: ['12'] });
    expect(wrong.status).toBe(422);
    expect(wrong.body).toMatchObject({
      code: 'body.invalid',
      errors: expect.arrayContaining([
        expect.objectContaining({ path: 'npis.0' }),
        expect.objectContaining({ path: 'nmae' }),
      ]),
    });
    expect((await patch({ name: 'x' })).status).toBe(403);
  });

  it('survives nesting that would exhaust a stack', async () => {
    expect((await admin.call('PATCH', '/organisation', '['.repeat(400_000))).status).toBe(400);
  });

  it('names the query and header that are wrong', async () => {
    const query = await admin.call('GET', '/people?limit=many');
    expect([query.status, query.body]).toEqual([
      422,
      expect.objectContaining({ errors: [expect.objectContaining({ path: 'limit' })] }),
    ]);
    const header = await admin.call(
      'PUT',
      '/me/preferences',
      { theme: 'dark' },
      { 'idempotency-key': 'x'.repeat(129) },
    );
    expect([header.status, header.body]).toEqual([
      422,
      expect.objectContaining({ errors: [expect.objectContaining({ path: 'Idempotency-Key' })] }),
    ]);
  });

  it('refuses a page of another site and takes our own', async () => {
    const foreign = await admin.call('PUT', '/me/preferences', {}, { origin: 'https://evil.example' });
    expect([foreign.status, foreign.body]).toEqual([403, expect.objectContaining({ code: 'session.foreign_origin' })]);
    expect((await admin.call('PUT', '/me/preferences', {}, { origin: api.url })).status).toBe(200);
    const signIn = { email: 'admin@northside.example', password: testPassword };
    expect(
      (await callApi(api.url, 'POST', '/session', { body: signIn, headers: { origin: 'https://evil.example' } }))
        .status,
    ).toBe(403);
  });

  it('names the identifier that another organisation holds', async () => {
    const taken = await admin.call('PATCH', '/organisation', { payerIds: ['1', '999996666'] });
    expect([taken.status, taken.body]).toEqual([
      409,
      expect.objectContaining({ code: 'identifier.taken', errors: [expect.objectContaining({ path: 'payerIds.1' })] }),
    ]);
  });

  it('lets twenty sign-ins at once pass and bounds guessing', async () => {
    const signIn = (password: string) =>
      callApi(api.url, 'POST', '/session', { body: { email: 'coder@northside.example', password } });
    const right = await Promise.all(Array.from({ length: 20 }, () => signIn(testPassword)));
    expect(new Set(right.map(({ status }) => status))).toEqual(new Set([200]));
    const wrong = await Promise.all(Array.from({ length: 40 }, () => signIn('a wrong password')));
    expect(new Set(wrong.map(({ status }) => status))).toEqual(new Set([401, 429]));
    const refused = wrong.find(({ status }) => status === 429);
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('describes itself from the schemas that check the calls', async () => {
    const description = (await (await fetch(`${api.url}/api/openapi.json`)).json()) as {
      paths: Record<string, object>;
    };
    expect(description.paths).toHaveProperty(['/api/v1/organisation', 'patch', 'requestBody']);
    const docs = await (await fetch(`${api.url}/api/docs`)).text();
    expect(docs).not.toMatch(/(src|href)="https?:/);
  });

  it('answers the machines around it with and without the prefix', async () => {
    const answers = await Promise.all(
      ['/health/live', '/health/ready', '/metrics', '/api/v1/health/live'].map((path) => fetch(api.url + path)),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  });
});

describe('somebody who calls more often than they may', () => {
  let api: RunningApi;
  beforeAll(async () => {
    api = await startApi(ApiModule, { LIMIT_CALLS: '10' });
  });
  afterAll(() => api.stop());

  it('is refused, and told when to come again', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => callApi(api.url, 'GET', '/me')));
    expect(answers.filter(({ status }) => status === 401).length).toBeGreaterThanOrEqual(10);
    const refused = answers.find(({ status }) => status !== 401);
    expect([refused?.status, refused?.body]).toEqual([429, expect.objectContaining({ code: 'rate.exceeded' })]);
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

describe('an api with more calls than it can work on', () => {
  const most = 20;
  let api: RunningApi;
  beforeAll(async () => {
    api = await startApi(ApiModule, { LIMIT_CALLS_AT_ONCE: String(most) });
    await api.member(await api.organisation({ kind: 'provider' }), 'coder@busy.example', ['coder']);
  });
  afterAll(() => api.stop());

  it('refuses the next at once, answers those at work, and is as before afterwards', async () => {
    const coder = await api.as('coder@busy.example');
    await api.owner.query('begin');
    await api.owner.query('lock table claim in access exclusive mode');
    const answers = Array.from({ length: most }, () => coder.call('GET', '/claims'));
    // Which one comes last is the network's choice: until one is refused, one more is sent.
    let refused = await callApi(api.url, 'GET', '/me');
    while (refused.status !== 503) refused = await callApi(api.url, 'GET', '/me');
    expect(refused.body).toMatchObject({ code: 'service.unavailable' });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await fetch(`${api.url}/health/live`)).status).toBe(200);
    await api.owner.query('commit');
    const statuses = (await Promise.all(answers)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(most - 1);
    expect((await coder.call('GET', '/claims')).status).toBe(200);
  });
});

describe('an api with a route that says nothing of who may use it', () => {
  @Controller('forgotten')
  class ForgottenController {
    @Get()
    read(): object {
      return {};
    }

    @Get('named')
    @Needs('self.use')
    named(): object {
      return {};
    }
  }

  @Module({ imports: [HttpModule, HealthApiModule], controllers: [ForgottenController] })
  class ForgottenModule {}

  it('does not start, and names the route', async () => {
    await expect(startApi(ForgottenModule)).rejects.toThrow(/ForgottenController\.read does not/);
  });
});

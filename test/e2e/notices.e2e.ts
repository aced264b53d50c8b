import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AuditRowView, JobView, NoticeList, RequestView } from '@liaison/contracts';
import { Module } from '@nestjs/common';
import { ApiModule } from '../../apps/api/src/api.module.js';
import { WorkerModule } from '../../apps/worker/src/worker.module.js';
import { claimSegments, interchangeOf, transactionOf } from '../fixtures/x12/read-fixture.js';
import { startApi, type Caller, type RunningApi } from '../support/running-api.js';
import { until } from './worker-world.js';

/** As the one-command start runs them: one application with one bus. */
@Module({ imports: [ApiModule, WorkerModule] })
class LocalModule {}

describe('api and worker in one application', () => {
  let api: RunningApi;
  let coder: Caller;
  let administrator: Caller;
  let auditor: Caller;
  let northside: string;
  let administratorId: string;

  beforeAll(async () => {
    api = await startApi(LocalModule);
    northside = await api.organisation({ kind: 'provider', name: 'Northside', npis: ['1234567893'] });
    const acme = await api.organisation({ kind: 'payer', name: 'Acme', payerIds: ['00123'] });
    await api.member(northside, 'coder@northside.example', ['coder']);
    await api.member(northside, 'auditor@northside.example', ['auditor']);
    ({ personId: administratorId } = await api.member(acme, 'claims@acme.example', ['claims_administrator']));
    [coder, auditor, administrator] = await Promise.all([
      api.as('coder@northside.example'),
      api.as('auditor@northside.example'),
      api.as('claims@acme.example'),
    ]);
  });
  afterAll(() => api.stop());

  const noticesOf = async (caller: Caller, query = '') =>
    (await caller.call('GET', `/notices${query}`)).body as NoticeList;

  it('brings a request to the other side as a notice, which is read and counted', async () => {
    const claimId = await anImportedClaim();
    const made = await administrator.call('POST', `/claims/${claimId}/requests`, {
      kind: 'insurer_query',
      phase: 'prepayment',
      addressee: { organisationId: northside },
      due: { in: { amount: 45, unit: 'calendar_day' } },
      items: [{ question: 'Which side?' }, { question: 'Who signed?' }],
      send: true,
    });
    expect(made.status).toBe(201);
    const request: RequestView = made.body;
    const list = await until(async () => {
      const seen = await noticesOf(coder, '?unread=true');
      return seen.items.length > 0 && seen;
    }, 'the notice');
    expect(list).toMatchObject({
      unread: 1,
      items: [{ kind: 'request.received', words: 'Acme asks for 2 items.', requestId: request.id, readAt: null }],
    });
    expect((await noticesOf(administrator)).items).toEqual([]);

    const ids = list.items.map(({ id }) => id);
    expect((await administrator.call('POST', '/notices/read', { ids })).status).toBe(200);
    expect((await noticesOf(coder)).unread).toBe(1);
    const read = await coder.call('POST', '/notices/read', { ids });
    expect(read.body).toMatchObject({ unread: 0 });
    expect((await noticesOf(coder, '?unread=true')).items).toEqual([]);
    expect((await noticesOf(coder, '?unread=false')).items).toHaveLength(1);
  });

  it('tells who is mentioned in a shared conversation, without a word of it', async () => {
    const claims = (await coder.call('GET', '/claims')).body as { items: { id: string }[] };
    const threads = await coder.call('POST', `/claims/${claims.items[0]?.id}/threads`, {
      audience: 'shared',
      subject: 'About the operation',
    });
    expect(threads.status).toBe(201);
    const thread = threads.body as { id: string };
    const mentions = [administratorId];
    const text = 'Please look at the right knee.';
    expect((await coder.call('POST', `/threads/${thread.id}/messages`, { text, mentions })).status).toBe(201);
    const notice = await until(
      async () => (await noticesOf(administrator)).items.find(({ kind }) => kind === 'message.mentioned'),
      'the mention',
    );
    expect(notice).toMatchObject({ threadId: thread.id, words: 'You are mentioned in a conversation.' });
    expect((await noticesOf(coder)).items.map(({ kind }) => kind)).not.toContain('message.mentioned');
  });

  it('files a large import in the worker, and the other party checks the claims for itself', async () => {
    const content = interchangeOf(
      ...['0001', '0002', '0003'].map((name) => transactionOf(claimSegments(`LARGE-${name}`), name)),
    );
    const padded = content.replace('IEA*', `${'\n'.repeat(1_100_000)}IEA*`);
    const put = await coder.call('POST', '/claims/import', padded, { 'content-type': 'application/edi-x12' });
    expect(put.status).toBe(202);
    const { job } = put.body as { job: JobView };
    const done = await until(async () => {
      const seen = (await coder.call('GET', `/jobs/${job.id}`)).body as JobView;
      return seen.state !== 'queued' && seen.state !== 'running' && seen;
    }, 'the import');
    expect(done).toMatchObject({ state: 'done', done: 3, total: 3 });
    const checks = await until(async () => {
      const { rows } = await api.owner.query(
        `select 1 from audit_row a join claim c on c.id = a.claim_id
          where a.action = 'claim.checked' and a.org_id = c.payer_org and c.number like 'LARGE-%'`,
      );
      return rows.length === 3 && rows;
    }, 'the checks of the payer');
    expect(checks).toHaveLength(3);
  });

  it('refuses what is no cursor, no id and no field of the shape', async () => {
    const refused = await Promise.all([
      coder.call('GET', '/notices?cursor=x'),
      coder.call('POST', '/notices/read', { ids: ['x'] }),
      coder.call('POST', '/notices/read', { all: true }),
      auditor.call('GET', '/audit?cursor=x'),
      auditor.call('GET', '/audit?from=yesterday'),
    ]);
    expect(refused.map(({ status }) => status)).toEqual([422, 422, 422, 422, 422]);
    expect((await coder.call('GET', '/audit')).status).toBe(403);
  });

  it('seals within a second, and shows auditors ids and coded words of their own organisation only', async () => {
    const rows = await until(async () => {
      const { items } = (await auditor.call('GET', '/audit?limit=200')).body as { items: AuditRowView[] };
      return items.length > 0 && items.every(({ sealed }) => sealed !== null) && items;
    }, 'a sealed trail');
    expect(rows.map(({ action }) => action)).toContain('claim.imported');
    expect(rows.map(({ action }) => action)).not.toContain('request.send');
    expect(JSON.stringify(rows)).not.toMatch(/Which side|Who signed|QUIMBY/);
  });

  async function anImportedClaim(): Promise<string> {
    const imported = await coder.call('POST', '/claims/import', interchangeOf(transactionOf(claimSegments())), {
      'content-type': 'application/edi-x12',
    });
    const { claims } = imported.body as { claims: { id: string }[] };
    const [claim] = claims;
    if (!claim) throw new Error(`Nothing was imported: ${JSON.stringify(imported.body)}`);
    return claim.id;
  }
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { WebhookView } from '@liaison/contracts';
import { secretOverlapMs, webhookPause, type Actor } from '@liaison/domain';
import { Commands, IdempotencyStore, InstallationKey, loadConfig, newId, OutsidePoster } from '@liaison/platform';
import { aCommandOf, aMemberOf, anOrganisation, createTestDatabase, type TestDatabase } from '@liaison/testing';
import { createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NoticeRepository, type Telling } from '../notice.repository.js';
import { WaitingNoticeRepository } from '../reaching/waiting-notice.repository.js';
import { ChaseReceiptRepository } from '../receipts/chase-receipt.repository.js';
import { DeliverWebhooks } from './deliver-webhooks.js';
import { WebhookDeliveryRepository } from './webhook-delivery.repository.js';
import { WebhookOutbox } from './webhook-outbox.js';
import { WebhookSecrets } from './webhook-secrets.js';
import { WebhookRepository } from './webhook.repository.js';
import { Webhooks } from './webhooks.js';

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

describe('webhooks', () => {
  let database: TestDatabase;
  let folder: string;
  let admin: Actor;
  let stranger: Actor;
  let url: string;
  let webhooks: Webhooks;
  let deliverWebhooks: DeliverWebhooks;
  let deliveries: WebhookDeliveryRepository;
  const received: Received[] = [];
  let status = 204;
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      response.writeHead(status).end('zebra: an answer that nobody keeps');
    });
  });

  beforeAll(async () => {
    database = await createTestDatabase();
    folder = await mkdtemp(join(tmpdir(), 'liaison-webhooks-'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
    const config = loadConfig({
      ...{ DATABASE_URL: database.appUrl, DATABASE_JOB_URL: database.jobUrl, LIAISON_DATA: folder },
      ...{ PUBLIC_URL: 'https://liaison.example', OUTBOUND_PRIVATE_HOSTS: new URL(url).host },
    });
    const secrets = new WebhookSecrets(new InstallationKey(config));
    const outside = new OutsidePoster({ privateHosts: config.outboundPrivateHosts });
    const commands = new Commands(database.unitOfWork, new IdempotencyStore());
    webhooks = new Webhooks(database.unitOfWork, commands, outside, new WebhookRepository(), secrets);
    deliveries = new WebhookDeliveryRepository(database.jobUnitOfWork, new ChaseReceiptRepository());
    deliverWebhooks = new DeliverWebhooks(deliveries, secrets, outside, database.clock, config);
    stranger = await aMemberOf(database, {
      organisationId: await anOrganisation(database),
      roles: ['organisation_admin'],
    });
  });
  afterAll(async () => {
    await new Promise((resolve) => server.close(resolve));
    await rm(folder, { recursive: true, force: true });
    await database.drop();
  });
  beforeEach(async () => {
    received.length = 0;
    status = 204;
    admin = await aMemberOf(database, {
      organisationId: await anOrganisation(database),
      roles: ['organisation_admin'],
    });
  });

  const add = (given: object = {}) => webhooks.add(aCommandOf(admin), { url, ...given });
  const requestId = newId();
  const claimId = newId();
  const tell = (given: Partial<Telling> = {}) =>
    database.unitOfWork.runAsOrganisation({ id: admin.organisationId, kind: admin.organisationKind }, (tx) =>
      new NoticeRepository(new WaitingNoticeRepository(), new WebhookOutbox()).tell(
        tx,
        {
          ...{ kind: 'request.received', effect: `test:${newId()}`, claimId, requestId },
          facts: { organisation: 'zebra Pat Patient', items: 3 },
          ...given,
        },
        [admin.personId],
        ['in_app'],
      ),
    );
  const isDue = () => database.asOwner(`update webhook_delivery set next_attempt_at = now() where state = 'waiting'`);
  const listed = async (id: string) => (await webhooks.deliveries(admin, id, {})).items;
  const isSignedWith = ({ headers, body }: Received, secret: string) => {
    const content = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
    const expected = `v1,${createHmac('sha256', key).update(content).digest('base64')}`;
    return String(headers['webhook-signature']).split(' ').includes(expected);
  };

  it('tell an endpoint what happened as ids, signed, once, and keep nothing of its answer', async () => {
    const { id, secret = '' } = await add();
    expect(Buffer.from(secret.replace('whsec_', ''), 'base64')).toHaveLength(32);
    const effect = `test:${newId()}`;
    await tell({ effect });
    await tell({ effect });
    expect(await deliveries.dueEndpoints(100)).toContain(id);
    const runs = await Promise.all(Array.from({ length: 8 }, () => deliverWebhooks.execute(id)));
    expect(runs.reduce((sum, taken) => sum + taken, 0)).toBe(1);
    const [one] = received;
    if (!one || received.length > 1) throw new Error(`It was told ${received.length} times.`);
    expect(JSON.parse(one.body)).toEqual({
      type: 'request.received',
      timestamp: database.clock.now().toISOString(),
      data: {
        ...{ organisationId: admin.organisationId, claimId, requestId },
        link: `https://liaison.example/requests/${requestId}?for=${admin.organisationId}`,
      },
    });
    expect(isSignedWith(one, secret)).toBe(true);
    const [delivery] = await listed(id);
    expect(delivery).toMatchObject({ id: one.headers['webhook-id'], state: 'delivered', attempts: 1, answered: 204 });
    const rows = await database.asOwner(`select to_jsonb(d) as row from webhook_delivery d`);
    expect(JSON.stringify(rows)).not.toMatch(/zebra/);
  });

  it('show a secret once, and keep none in the database', async () => {
    const made = await add();
    const [seen] = (await webhooks.list(admin)).items;
    expect(seen).toMatchObject({ id: made.id, url });
    expect(seen?.secret).toBeUndefined();
    const stored = await database.asOwner(`select to_jsonb(w)::text as row from webhook w`);
    expect(JSON.stringify(stored)).not.toContain((made.secret ?? '').slice(6, 30));
  });

  it('sign with the former secret too for a day after a change', async () => {
    const before = await add();
    const after = await webhooks.rotate(aCommandOf(admin), before.id);
    expect(after.secret).not.toBe(before.secret);
    expect(after.formerSecretUntil).not.toBeNull();
    await tell();
    await deliverWebhooks.execute(before.id);
    expect(received.map((one) => [before, after].map(({ secret = '' }) => isSignedWith(one, secret)))).toEqual([
      [true, true],
    ]);
    const now = database.clock.now();
    database.clock.set(new Date(now.getTime() + secretOverlapMs));
    await tell();
    await deliverWebhooks.execute(before.id);
    expect(isSignedWith(received[1] ?? { headers: {}, body: '' }, before.secret ?? '')).toBe(false);
    expect(isSignedWith(received[1] ?? { headers: {}, body: '' }, after.secret ?? '')).toBe(true);
    database.clock.set(now);
  });

  it('are tried again with growing pauses and the same id, then wait for a hand', async () => {
    const { id } = await add();
    status = 500;
    await tell();
    for (let attempt = 1; webhookPause(attempt) !== null; attempt += 1) {
      await deliverWebhooks.execute(id);
      expect(await listed(id)).toMatchObject([
        { state: 'waiting', attempts: attempt, answered: 500, error: 'refused' },
      ]);
      expect(await deliverWebhooks.execute(id)).toBe(0);
      await isDue();
    }
    await deliverWebhooks.execute(id);
    const [failed] = await listed(id);
    expect(failed).toMatchObject({ state: 'failed', error: 'refused', nextAttemptAt: null });
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);

    status = 200;
    const again = await webhooks.redeliver(aCommandOf(admin), id, failed?.id ?? '');
    expect(again.state).toBe('waiting');
    await deliverWebhooks.execute(id);
    expect(await listed(id)).toMatchObject([{ state: 'delivered' }]);
    await expect(webhooks.redeliver(aCommandOf(admin), id, failed?.id ?? '')).rejects.toMatchObject({
      code: 'webhook.not_failed',
    });
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  });

  it('are found again half a minute after whoever took one died', async () => {
    const { id } = await add();
    await tell();
    expect(await deliveries.take(id)).toMatchObject({ attempt: 1 });
    const [held] = await database.asOwner<{ seconds: number }>(
      `select extract(epoch from next_attempt_at - now())::float8 as seconds from webhook_delivery where webhook_id = $1`,
      [id],
    );
    expect(held?.seconds).toBeLessThanOrEqual(30);
    // One post may take ten seconds: nobody else is to take it meanwhile.
    expect(held?.seconds).toBeGreaterThan(15);
    expect(await deliveries.take(id)).toBeNull();
  });

  it('leave an endpoint alone that does not take the first of many', async () => {
    const { id } = await add();
    status = 503;
    for (let n = 0; n < 5; n += 1) await tell();
    expect(await deliverWebhooks.execute(id)).toBe(0);
    expect(received).toHaveLength(1);
    status = 200;
    expect(await deliverWebhooks.execute(id)).toBe(4);
  });

  it('tell an endpoint only what it asks for, and never of conversations or incidents', async () => {
    const { id } = await add({ events: ['request.answered'] });
    const all = await add();
    for (const kind of ['request.answered', 'request.received', 'message.mentioned', 'incident.opened'] as const) {
      await tell({ kind });
    }
    expect((await listed(id)).map(({ event }) => event)).toEqual(['request.answered']);
    expect((await listed(all.id)).map(({ event }) => event).sort()).toEqual(['request.answered', 'request.received']);
  });

  it('are one organisation’s own', async () => {
    const { id } = await add();
    await tell();
    expect((await webhooks.list(stranger)).items).toEqual([]);
    const [delivery] = await listed(id);
    for (const trying of [
      () => webhooks.rotate(aCommandOf(stranger), id),
      () => webhooks.remove(aCommandOf(stranger), id),
      () => webhooks.deliveries(stranger, id, {}),
      () => webhooks.redeliver(aCommandOf(stranger), id, delivery?.id ?? ''),
    ] as (() => Promise<unknown>)[]) {
      await expect(trying()).rejects.toMatchObject({ code: 'object.not_found' });
    }
  });

  it('end with their endpoint', async () => {
    const { id } = await add();
    await tell();
    await webhooks.remove(aCommandOf(admin), id);
    expect(await deliverWebhooks.execute(id)).toBe(0);
    expect((await webhooks.list(admin)).items).toEqual([] as WebhookView[]);
  });

  it.each(['http://example.com/', 'https://localhost/', 'https://10.0.0.1/', 'https://[::ffff:192.168.1.1]/'])(
    'refuse the address %s',
    async (address) => {
      await expect(add({ url: address })).rejects.toMatchObject({
        code: 'webhook.address_refused',
        errors: [{ path: 'url' }],
      });
    },
  );
});

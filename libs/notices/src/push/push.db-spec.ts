import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Actor } from '@liaison/domain';
import { AbsenceReader, CalendarReader, PeopleDirectory } from '@liaison/people';
import { Commands, IdempotencyStore, InstallationKey, loadConfig, newId, OutsidePoster } from '@liaison/platform';
import {
  aCommandOf,
  aMemberOf,
  anOrganisation,
  aPushServer,
  createTestDatabase,
  vapidClaims,
  type PushServer,
  type TestDatabase,
} from '@liaison/testing';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NoticeRepository } from '../notice.repository.js';
import { GatherNotices } from '../reaching/gather-notices.use-case.js';
import { LateMessages } from '../reaching/late-messages.js';
import { RecipientReader } from '../reaching/recipient.reader.js';
import { WaitingNoticeRepository } from '../reaching/waiting-notice.repository.js';
import { ChaseReceiptRepository } from '../receipts/chase-receipt.repository.js';
import { WebhookOutbox } from '../webhooks/webhook-outbox.js';
import { DeliverPush } from './deliver-push.js';
import { PushDeliveryRepository } from './push-delivery.repository.js';
import { PushSubscriptions } from './push-subscriptions.js';
import { Vapid } from './vapid.js';

describe('pushing to a browser', () => {
  let database: TestDatabase;
  let folder: string;
  let server: PushServer;
  let coder: Actor;
  let subscriptions: PushSubscriptions;
  let gatherNotices: GatherNotices;
  let pushes: PushDeliveryRepository;
  let deliverPush: DeliverPush;
  let vapid: Vapid;

  beforeAll(async () => {
    database = await createTestDatabase();
    folder = await mkdtemp(join(tmpdir(), 'liaison-push-'));
    server = await aPushServer();
    const config = loadConfig({
      ...{ DATABASE_URL: database.appUrl, DATABASE_JOB_URL: database.jobUrl, LIAISON_DATA: folder },
      PUBLIC_URL: 'https://liaison.example',
    });
    vapid = new Vapid(config, new InstallationKey(config));
    const outside = new OutsidePoster({ privateHosts: ['127.0.0.1'] });
    const commands = new Commands(database.unitOfWork, new IdempotencyStore());
    subscriptions = new PushSubscriptions(database.unitOfWork, commands, outside, vapid);
    const reader = new RecipientReader(new CalendarReader(), new AbsenceReader());
    const waiting = new WaitingNoticeRepository();
    gatherNotices = new GatherNotices(database.unitOfWork, new PeopleDirectory(), reader, waiting);
    pushes = new PushDeliveryRepository(database.jobUnitOfWork, new ChaseReceiptRepository());
    deliverPush = new DeliverPush(
      pushes,
      vapid,
      outside,
      new LateMessages(database.unitOfWork, reader, new CalendarReader(), database.clock),
    );
  });
  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
    await database.drop();
  });
  beforeEach(async () => {
    await database.asOwner('delete from push_subscription');
    server.received.length = 0;
    server.answers = 201;
    database.clock.set('2026-11-23T15:00:00.000Z');
    coder = await aMemberOf(database, { organisationId: await anOrganisation(database) });
  });

  const organisation = () => ({ id: coder.organisationId, kind: coder.organisationKind });
  const switchOn = () => subscriptions.add(aCommandOf(coder), server.subscription, 'A browser');
  const tell = (given: { critical?: boolean } = {}) =>
    database.unitOfWork.runAsOrganisation(organisation(), (tx) =>
      new NoticeRepository(new WaitingNoticeRepository(), new WebhookOutbox()).tell(
        tx,
        {
          ...{ kind: 'request.received', effect: `test:${newId()}`, claimId: null, requestId: newId() },
          facts: { organisation: 'zebra Pat Patient', items: 3 },
          ...given,
        },
        [coder.personId],
        ['in_app', 'push'],
      ),
    );
  const deliver = async () => {
    await gatherNotices.execute(organisation(), coder.personId, 'push');
    return deliverPush.deliverDue();
  };
  const isDue = () => database.asOwner(`update push_delivery set next_attempt_at = now() where state = 'waiting'`);

  it('says how many things wait, so that only this browser can read it', async () => {
    await switchOn();
    await tell();
    await tell();
    expect(await deliver()).toBe(1);
    const [push] = server.received;
    expect(JSON.parse(push?.text ?? '')).toEqual({
      words: '2 things wait for you',
      path: `/?for=${coder.organisationId}`,
    });
    expect(push?.sealed).not.toMatch(/wait|zebra|Patient/);
    expect(push?.text).not.toMatch(/zebra|Patient/);
    expect(push?.headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '86400', topic: 'waiting' });
    const { publicKey } = await subscriptions.read(coder);
    expect(vapidClaims(push?.headers.authorization)).toMatchObject({
      ...{ aud: server.url, sub: 'https://liaison.example', key: publicKey },
    });
    expect(await deliver()).toBe(0);
  });

  it('holds back at night, and is told of in nobody’s browser who switched it on nowhere', async () => {
    await tell();
    expect(await database.asOwner(`select 1 from waiting_notice where person_id = $1`, [coder.personId])).toEqual([]);
    await switchOn();
    database.clock.set('2026-11-24T04:00:00.000Z');
    await tell();
    expect(await deliver()).toBe(0);
    database.clock.set('2026-11-24T15:00:00.000Z');
    expect(await deliver()).toBe(1);
  });

  it.each([404, 410])('forgets a browser whose push service answers %d', async (gone) => {
    await switchOn();
    await tell();
    server.answers = gone;
    expect(await deliver()).toBe(0);
    expect((await subscriptions.read(coder)).items).toEqual([]);
    await tell();
    expect(await deliver()).toBe(0);
    expect(server.received).toHaveLength(1);
  });

  it('tries again later while the push service is away, and then leaves it', async () => {
    await switchOn();
    await tell();
    server.answers = 503;
    expect(await deliver()).toBe(0);
    expect(await deliverPush.deliverDue()).toBe(0);
    expect(server.received).toHaveLength(1);
    server.answers = 201;
    await isDue();
    expect(await deliverPush.deliverDue()).toBe(1);
    database.clock.advance({ hours: 1 });
    await tell();
    server.answers = 500;
    await deliver();
    for (let n = 0; n < 5; n += 1) {
      await isDue();
      await deliverPush.deliverDue();
    }
    expect(server.received).toHaveLength(2 + 4);
  });

  it('that no push service took by day waits for the next day, and is critical or comes not at night', async () => {
    await switchOn();
    server.answers = 503;
    await tell();
    expect(await deliver()).toBe(0);
    server.answers = 201;
    database.clock.set('2026-11-24T04:00:00.000Z');
    await isDue();
    expect(await deliverPush.deliverDue()).toBe(0);
    expect(server.received).toHaveLength(1);
    const [held] = await database.asOwner<{ attempts: number; hours: number }>(
      `select attempts, extract(epoch from next_attempt_at - now())::float8 / 3600 as hours from push_delivery where state = 'waiting'`,
    );
    expect(held?.attempts).toBe(1);
    expect(held?.hours).toBeCloseTo(9, 1);
    database.clock.set('2026-11-24T13:00:00.000Z');
    await isDue();
    expect(await deliverPush.deliverDue()).toBe(1);

    server.answers = 503;
    database.clock.set('2026-11-25T04:00:00.000Z');
    await tell({ critical: true });
    expect(await deliver()).toBe(0);
    server.answers = 201;
    database.clock.advance({ minutes: 5 });
    await isDue();
    expect(await deliverPush.deliverDue()).toBe(1);
  });

  it('is found again half a minute after whoever took it died', async () => {
    await switchOn();
    await tell();
    await gatherNotices.execute(organisation(), coder.personId, 'push');
    expect(await pushes.take(20)).toHaveLength(1);
    const [held] = await database.asOwner<{ seconds: number }>(
      `select extract(epoch from next_attempt_at - now())::float8 as seconds from push_delivery where state = 'waiting'`,
    );
    expect(held?.seconds).toBeLessThanOrEqual(30);
    // One post may take ten seconds: nobody else is to take it meanwhile.
    expect(held?.seconds).toBeGreaterThan(15);
    expect(await pushes.take(20)).toEqual([]);
  });

  it('refuses a push service inside our own network, and keys that are none', async () => {
    const { endpoint, keys } = server.subscription;
    const strict = new PushSubscriptions(
      database.unitOfWork,
      new Commands(database.unitOfWork, new IdempotencyStore()),
      new OutsidePoster({ privateHosts: [] }),
      vapid,
    );
    await expect(strict.add(aCommandOf(coder), { endpoint, keys }, null)).rejects.toMatchObject({
      code: 'push.subscription_invalid',
    });
    const noPoint = { ...keys, p256dh: `B${'A'.repeat(86)}` };
    await expect(subscriptions.add(aCommandOf(coder), { endpoint, keys: noPoint }, null)).rejects.toMatchObject({
      errors: [{ path: 'keys.p256dh' }],
    });
  });

  it('is switched on once in a browser, and off by its own person only', async () => {
    const { id } = await switchOn();
    expect((await switchOn()).id).toBe(id);
    const other = await aMemberOf(database, { organisationId: coder.organisationId });
    expect((await subscriptions.read(other)).items).toEqual([]);
    await expect(subscriptions.remove(aCommandOf(other), id)).rejects.toMatchObject({ code: 'object.not_found' });
    await subscriptions.remove(aCommandOf(coder), id);
    expect((await subscriptions.read(coder)).items).toEqual([]);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Preferences } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { AbsenceReader, CalendarReader, PeopleDirectory } from '@liaison/people';
import { loadConfig, newId, SmtpMailer } from '@liaison/platform';
import {
  aMailServer,
  aMemberOf,
  anOrganisation,
  createTestDatabase,
  type MailServer,
  type TestDatabase,
} from '@liaison/testing';
import { DeliverMail } from '../mail/deliver-mail.js';
import { MailDeliveryRepository } from '../mail/mail-delivery.repository.js';
import { noticeKinds } from '../notice-words.js';
import { NoticeRepository, type Telling } from '../notice.repository.js';
import { ChaseReceiptRepository } from '../receipts/chase-receipt.repository.js';
import { WebhookOutbox } from '../webhooks/webhook-outbox.js';
import { DueNotices } from './due-notices.js';
import { GatherNotices } from './gather-notices.use-case.js';
import { LateMessages } from './late-messages.js';
import { RecipientReader } from './recipient.reader.js';
import { WaitingNoticeRepository } from './waiting-notice.repository.js';

const monday = '2026-11-23T15:00:00.000Z';
const mondayNight = '2026-11-24T03:00:00.000Z';
const tuesday = '2026-11-24T15:00:00.000Z';

describe('reaching a person outside the application', () => {
  let database: TestDatabase;
  let server: MailServer;
  let mailer: SmtpMailer;
  let coder: Actor;
  let notices: NoticeRepository;
  let gatherNotices: GatherNotices;
  let deliverMail: DeliverMail;

  beforeAll(async () => {
    database = await createTestDatabase();
    server = await aMailServer();
    mailer = new SmtpMailer(server.url, 'Liaison <liaison@liaison.example>');
    const waiting = new WaitingNoticeRepository();
    const directory = new PeopleDirectory();
    notices = new NoticeRepository(waiting, new WebhookOutbox());
    const reader = new RecipientReader(new CalendarReader(), new AbsenceReader());
    gatherNotices = new GatherNotices(database.unitOfWork, directory, reader, waiting);
    const letters = new MailDeliveryRepository(database.jobUnitOfWork, new ChaseReceiptRepository());
    const config = loadConfig({
      ...{ DATABASE_URL: database.appUrl, DATABASE_JOB_URL: database.jobUrl },
      PUBLIC_URL: 'https://liaison.example',
    });
    const late = new LateMessages(database.unitOfWork, reader, new CalendarReader(), database.clock);
    deliverMail = new DeliverMail(database.unitOfWork, letters, directory, mailer, late, config);
  });
  afterAll(async () => {
    await mailer.onApplicationShutdown();
    await server.close();
    await database.drop();
  });
  beforeEach(async () => {
    server.received.length = 0;
    database.clock.set(monday);
    coder = await aMemberOf(database, { organisationId: await anOrganisation(database) });
  });

  const northside = () => ({ id: coder.organisationId, kind: coder.organisationKind });
  const tell = (given: Partial<Telling> = {}) =>
    database.unitOfWork.runAsOrganisation(northside(), (tx) =>
      notices.tell(
        tx,
        { kind: 'request.received', effect: `test:${newId()}`, claimId: null, requestId: newId(), facts: {}, ...given },
        [coder.personId],
        ['in_app', 'email'],
      ),
    );
  const gather = () => gatherNotices.execute(northside(), coder.personId, 'email');
  const deliver = async () => {
    await gather();
    await deliverMail.deliverDue();
    return server.received.map(({ subject }) => subject);
  };
  const prefers = (body: Partial<Preferences>) =>
    database.asOwner(
      `insert into preference (person_id, body) values ($1, $2::jsonb) on conflict (person_id) do update set body = $2::jsonb`,
      [coder.personId, JSON.stringify(body)],
    );
  const isAway = (from: string, until: string) =>
    database.asOwner(`insert into absence (id, org_id, person_id, from_day, until_day) values ($1, $2, $3, $4, $5)`, [
      ...[newId(), coder.organisationId, coder.personId, from, until],
    ]);
  const isDue = async () =>
    (await new DueNotices(database.jobUnitOfWork).people(1_000)).some(({ personId }) => personId === coder.personId);
  const audited = (action: string) =>
    database.asOwner<{ facts: object }>(`select facts from audit_row where subject_id = $1 and action = $2`, [
      coder.personId,
      action,
    ]);

  it('makes one letter of several things, however many workers decide at once', async () => {
    await Promise.all([tell(), tell(), tell()]);
    const outcomes = await Promise.all(Array.from({ length: 12 }, gather));
    expect(outcomes.filter((outcome) => outcome === 'sent')).toHaveLength(1);
    expect(await deliver()).toEqual(['3 things wait for you in Liaison']);
    expect(server.received[0]).toMatchObject({ to: `${coder.personId}@test` });
  });

  it('leads to the one thing that waits, and keeps a pause between two letters', async () => {
    const requestId = newId();
    await tell({ requestId });
    expect(await deliver()).toEqual(['1 thing waits for you in Liaison']);
    expect(server.received[0]?.text).toContain(
      `https://liaison.example/requests/${requestId}?for=${coder.organisationId}`,
    );
    await tell();
    await tell();
    expect(await deliver()).toHaveLength(1);
    expect(await isDue()).toBe(false);
    database.clock.advance({ minutes: 15 });
    expect(await isDue()).toBe(true);
    expect(await deliver()).toEqual(['1 thing waits for you in Liaison', '2 things wait for you in Liaison']);
  });

  it('holds letters back at night and in quiet hours, and never the notice', async () => {
    database.clock.set(mondayNight);
    await tell();
    expect(await deliver()).toEqual([]);
    const [notice] = await database.asOwner(`select 1 from notice where person_id = $1`, [coder.personId]);
    expect(notice).toBeDefined();
    await prefers({ quietHours: { from: '16:00', until: '11:00' } });
    database.clock.set(tuesday);
    expect(await deliver()).toEqual([]);
    database.clock.set('2026-11-24T16:00:00.000Z');
    expect(await isDue()).toBe(true);
    expect(await deliver()).toHaveLength(1);
  });

  it('looks again at once when somebody changes their hours', async () => {
    await prefers({ digest: 'daily', digestAt: '16:00' });
    await tell();
    expect(await deliver()).toEqual([]);
    expect(await isDue()).toBe(false);
    await prefers({ digest: 'off' });
    expect(await isDue()).toBe(true);
    expect(await deliver()).toHaveLength(1);
  });

  it('lets what is critical through at night, and puts that into the trail', async () => {
    database.clock.set(mondayNight);
    await tell();
    await tell({ critical: true });
    expect(await deliver()).toEqual(['1 thing waits for you in Liaison']);
    expect(await audited('notice.bypassed_hours')).toEqual([
      { facts: { channel: 'email', notices: 1, catchUp: false } },
    ]);
    database.clock.set(tuesday);
    expect(await deliver()).toHaveLength(2);
    expect(await audited('notice.gathered')).toHaveLength(1);
  });

  it('writes nothing to somebody who is away, and one letter when they are back', async () => {
    await isAway('2026-11-23', '2026-11-23');
    await tell();
    await tell({ critical: true });
    expect(await deliver()).toEqual([]);
    database.clock.set(tuesday);
    expect(await deliver()).toEqual(['2 things wait for you in Liaison']);
    expect(server.received[0]?.text).toMatch(/^Welcome back\./);
  });

  it('writes at once to somebody who comes back earlier', async () => {
    await isAway('2026-11-23', '2026-11-30');
    await tell();
    expect(await deliver()).toEqual([]);
    await database.asOwner('delete from absence where person_id = $1', [coder.personId]);
    expect(await isDue()).toBe(true);
    expect(await deliver()).toHaveLength(1);
  });

  it('says nothing outside of what was read inside meanwhile', async () => {
    database.clock.set(mondayNight);
    await tell();
    await tell();
    await database.asOwner(
      `update notice set read_at = now() where id = (select id from notice where person_id = $1 order by id limit 1)`,
      [coder.personId],
    );
    database.clock.set(tuesday);
    expect(await deliver()).toEqual(['1 thing waits for you in Liaison']);
  });

  it('forgets what waited for somebody who left', async () => {
    await tell();
    await database.asOwner('update membership set disabled_at = now() where person_id = $1', [coder.personId]);
    expect(await deliver()).toEqual([]);
    expect(await isDue()).toBe(false);
  });

  it('tells once what is told twice', async () => {
    const effect = `test:${newId()}`;
    await tell({ effect });
    await tell({ effect });
    expect(await deliver()).toEqual(['1 thing waits for you in Liaison']);
    await tell({ effect });
    database.clock.advance({ hours: 1 });
    expect(await deliver()).toHaveLength(1);
  });

  it.each(noticeKinds)('puts nothing but a count and a link outside, of %s', async (kind) => {
    const secret = 'zebra0q Pat Patient CLM-4711 E11.9';
    await tell({
      ...{ kind, effect: `${secret}:${newId()}`, claimId: newId() },
      facts: { organisation: secret, items: secret, recipient: secret, outcome: secret, note: secret, count: secret },
    });
    await deliver();
    const [letter] = server.received;
    expect(letter?.text).toMatch(
      /^1 thing waits for you in Liaison\.\n\nhttps:\/\/liaison\.example\/requests\/[0-9a-f-]{36}\?for=[0-9a-f-]{36}\n$/,
    );
    expect(letter?.raw).not.toMatch(/zebra|Patient|CLM|E11/);
  });

  it('shows these rows to nobody: not to the person, not to a colleague', async () => {
    await tell();
    const seen = await database.unitOfWork.run(coder, (tx) => tx.query('select 1 from waiting_notice'));
    expect(seen).toEqual([]);
    const [none] = await database.unitOfWork.run(coder, (tx) =>
      tx.query<{ body: unknown }>('select app.preferences_of($1) as body', [coder.personId]),
    );
    expect(none?.body ?? null).toBeNull();
  });
});

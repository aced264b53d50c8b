import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Actor } from '@liaison/domain';
import { AbsenceReader, CalendarReader, PeopleDirectory } from '@liaison/people';
import { loadConfig, Mailer, newId, type Mail } from '@liaison/platform';
import pg from 'pg';
import { aMemberOf, anOrganisation, createTestDatabase, type TestDatabase } from '@liaison/testing';
import { LateMessages } from '../reaching/late-messages.js';
import { RecipientReader } from '../reaching/recipient.reader.js';
import { ChaseReceiptRepository } from '../receipts/chase-receipt.repository.js';
import { DeliverMail } from './deliver-mail.js';
import { MailDeliveryRepository } from './mail-delivery.repository.js';

/** Ten in the morning where the organisation works, the night after, and the next opening. */
const monday = '2026-11-23T15:00:00.000Z';
const night = '2026-11-24T03:00:00.000Z';
const tuesday = '2026-11-24T13:00:00.000Z';

/** A mail server that can be away. */
class TestMailer extends Mailer {
  readonly sent: Mail[] = [];
  isAway = false;
  /** What happens while it takes a letter. */
  meanwhile = async (): Promise<void> => undefined;

  async send(mail: Mail): Promise<void> {
    if (this.isAway) throw new Error('no connection');
    await this.meanwhile();
    this.sent.push(mail);
  }
}

/** Cuts every connection of the job's role, and takes none for so long. */
async function goAway({ superuserUrl, jobUrl }: TestDatabase, ms: number): Promise<void> {
  const name = new URL(jobUrl).pathname.slice(1);
  const superuser = new pg.Client({ connectionString: superuserUrl });
  await superuser.connect();
  await superuser.query(`alter database ${name} connection limit 0`);
  await superuser.query(
    `select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1 and usename = 'liaison_job'`,
    [name],
  );
  setTimeout(
    () => void superuser.query(`alter database ${name} connection limit -1`).finally(() => superuser.end()),
    ms,
  );
}

describe('delivering mail', () => {
  let database: TestDatabase;
  let coder: Actor;
  let mailer: TestMailer;
  let deliverMail: DeliverMail;

  beforeAll(async () => {
    database = await createTestDatabase();
    coder = await aMemberOf(database, { organisationId: await anOrganisation(database) });
  });
  afterAll(() => database.drop());
  beforeEach(async () => {
    await database.asOwner('delete from mail_delivery');
    mailer = new TestMailer();
    const config = loadConfig({ DATABASE_URL: database.appUrl, DATABASE_JOB_URL: database.jobUrl });
    const calendars = new CalendarReader();
    deliverMail = new DeliverMail(
      database.unitOfWork,
      new MailDeliveryRepository(database.jobUnitOfWork, new ChaseReceiptRepository()),
      new PeopleDirectory(),
      mailer,
      new LateMessages(
        database.unitOfWork,
        new RecipientReader(calendars, new AbsenceReader()),
        calendars,
        database.clock,
      ),
      config,
    );
    database.clock.set(monday);
  });

  const aLetter = async (personId = coder.personId) => {
    const id = newId();
    await database.asOwner(
      `insert into mail_delivery (id, org_id, person_id, template, effect_key, state, created_at)
       values ($1::uuid, $2, $3, 'request.received', $1::uuid::text, 'queued', now())`,
      [id, coder.organisationId, personId],
    );
    return id;
  };
  const stateOf = async (id: string) => {
    const [row] = await database.asOwner<{ state: string; attempts: number; waits: boolean }>(
      'select state, attempts, next_attempt_at > now() as waits from mail_delivery where id = $1',
      [id],
    );
    return row;
  };
  const isDue = () => database.asOwner('update mail_delivery set next_attempt_at = now()');

  it('sends each letter once, however many workers deliver', async () => {
    for (let n = 0; n < 20; n += 1) await aLetter();
    await Promise.all(Array.from({ length: 4 }, () => deliverMail.deliverDue()));
    expect(mailer.sent).toHaveLength(20);
    expect(new Set(mailer.sent.map(({ messageId }) => messageId)).size).toBe(20);
    expect(mailer.sent[0]?.to).toBe(`${coder.personId}@test`);
  });

  it('tries again later while the server is away, and gives up in the end', async () => {
    const id = await aLetter();
    mailer.isAway = true;
    expect(await deliverMail.deliverDue()).toBe(0);
    expect(await stateOf(id)).toEqual({ state: 'queued', attempts: 1, waits: true });
    expect(await deliverMail.deliverDue()).toBe(0);
    expect(await stateOf(id)).toMatchObject({ attempts: 1 });
    await isDue();
    mailer.isAway = false;
    expect(await deliverMail.deliverDue()).toBe(1);
    expect(await stateOf(id)).toMatchObject({ state: 'sent', attempts: 2 });

    const other = await aLetter();
    mailer.isAway = true;
    await database.asOwner('update mail_delivery set attempts = 11 where id = $1', [other]);
    await deliverMail.deliverDue();
    expect(await stateOf(other)).toMatchObject({ state: 'failed', attempts: 12 });
  });

  it('sends none twice and lets none wait because the database goes away once a letter was taken', async () => {
    const ids = [await aLetter(), await aLetter(), await aLetter()];
    mailer.meanwhile = async () => {
      mailer.meanwhile = async () => undefined;
      await goAway(database, 600);
    };
    expect(await deliverMail.deliverDue()).toBe(3);
    for (const id of ids) expect(await stateOf(id)).toMatchObject({ state: 'sent', attempts: 1 });
    expect(mailer.sent).toHaveLength(3);
  });

  it('writes to nobody who does not work there any more', async () => {
    const leaver = await aMemberOf(database, { organisationId: coder.organisationId });
    const id = await aLetter(leaver.personId);
    await database.asOwner('update membership set disabled_at = now() where person_id = $1', [leaver.personId]);
    await deliverMail.deliverDue();
    expect(await stateOf(id)).toMatchObject({ state: 'failed' });
    expect(mailer.sent).toEqual([]);
  });

  describe('that the mail server did not take by day', () => {
    const aGatheredLetter = async (given: { to?: { address: string }; facts?: object } = {}) => {
      const id = newId();
      await database.asOwner(
        `insert into mail_delivery (id, org_id, person_id, address, template, facts, effect_key, state, created_at)
         values ($1::uuid, $2, $3, $4, 'gathered', $5, $1::uuid::text, 'queued', $6)`,
        [
          ...[id, coder.organisationId, given.to ? null : coder.personId, given.to?.address ?? null],
          ...[JSON.stringify({ count: 1, ...given.facts }), database.clock.now()],
        ],
      );
      mailer.isAway = true;
      expect(await deliverMail.deliverDue()).toBe(0);
      mailer.isAway = false;
      await isDue();
      return id;
    };
    const waitsFor = async (id: string) => {
      const [row] = await database.asOwner<{ seconds: number }>(
        `select extract(epoch from next_attempt_at - now())::float8 as seconds from mail_delivery where id = $1`,
        [id],
      );
      return row?.seconds ?? 0;
    };

    it.each([
      ['to a person', {}],
      ['to an address that an organisation publishes', { to: { address: 'urgent@northside.example' } }],
    ])('waits for their hours, %s, and that is no try', async (_, given) => {
      const id = await aGatheredLetter(given);
      database.clock.set(night);
      expect(await deliverMail.deliverDue()).toBe(0);
      expect(mailer.sent).toEqual([]);
      expect(await stateOf(id)).toEqual({ state: 'queued', attempts: 1, waits: true });
      expect(await waitsFor(id)).toBeCloseTo((Date.parse(tuesday) - Date.parse(night)) / 1000, -1);
      database.clock.set(tuesday);
      await isDue();
      expect(await deliverMail.deliverDue()).toBe(1);
    });

    it('waits too where it was written to a published address at night, by a worker that was behind', async () => {
      database.clock.set(night);
      await aGatheredLetter({ to: { address: 'urgent@northside.example' } });
      expect(await deliverMail.deliverDue()).toBe(0);
      expect(mailer.sent).toEqual([]);
    });

    it('comes at night where it is critical, and not to who is away by then', async () => {
      const facts = { bypasses: true };
      await aGatheredLetter({ facts });
      database.clock.set(night);
      expect(await deliverMail.deliverDue()).toBe(1);
      await aGatheredLetter({ facts });
      await database.asOwner(
        `insert into absence (id, org_id, person_id, from_day, until_day) values ($1, $2, $3, '2026-11-24', '2026-11-24')`,
        [newId(), coder.organisationId, coder.personId],
      );
      database.clock.set(tuesday);
      expect(await deliverMail.deliverDue()).toBe(0);
      expect(mailer.sent).toHaveLength(1);
    });
  });
});

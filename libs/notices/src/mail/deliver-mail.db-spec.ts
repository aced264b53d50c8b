import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Actor } from '@liaison/domain';
import { PeopleDirectory } from '@liaison/people';
import { loadConfig, Mailer, newId, type Mail } from '@liaison/platform';
import { aMemberOf, anOrganisation, createTestDatabase, type TestDatabase } from '@liaison/testing';
import { ChaseReceiptRepository } from '../receipts/chase-receipt.repository.js';
import { DeliverMail } from './deliver-mail.js';
import { MailDeliveryRepository } from './mail-delivery.repository.js';

/** A mail server that can be away. */
class TestMailer extends Mailer {
  readonly sent: Mail[] = [];
  isAway = false;

  async send(mail: Mail): Promise<void> {
    if (this.isAway) throw new Error('no connection');
    this.sent.push(mail);
  }
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
    deliverMail = new DeliverMail(
      database.unitOfWork,
      new MailDeliveryRepository(database.jobUnitOfWork, new ChaseReceiptRepository()),
      new PeopleDirectory(),
      mailer,
      config,
    );
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

  it('writes to nobody who does not work there any more', async () => {
    const leaver = await aMemberOf(database, { organisationId: coder.organisationId });
    const id = await aLetter(leaver.personId);
    await database.asOwner('update membership set disabled_at = now() where person_id = $1', [leaver.personId]);
    await deliverMail.deliverDue();
    expect(await stateOf(id)).toMatchObject({ state: 'failed' });
    expect(mailer.sent).toEqual([]);
  });
});

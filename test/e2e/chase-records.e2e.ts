import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RequestView } from '@liaison/contracts';
import { Mailer, newId } from '@liaison/platform';
import {
  AcknowledgeRequest,
  AnswerRequest,
  GetDiary,
  ListChases,
  RetryChase,
  SendChases,
  ShowForecast,
} from '@liaison/requests';
import { DeliverMail, ReadNotices } from '@liaison/notices';
import { OutboxRelay } from '../../apps/worker/src/outbox/outbox.relay.js';
import { ChaseProcessor } from '../../apps/worker/src/chasing/chase.processor.js';
import { aCommand, aWorkerWorld, gatherAll, mondayMorning, until, type WorkerWorld } from './worker-world.js';

/** What stands on record of reminders: the list, what was given up, the diary, and what comes of it all. */
describe('the record of a chase', () => {
  let world: WorkerWorld;
  let request: RequestView;
  let stepId: string;
  beforeAll(async () => {
    world = await aWorkerWorld();
    const sent = await world.aSentQuery();
    request = await world.get(AcknowledgeRequest).execute(aCommand(world.coder), sent.id, {});
    stepId = await dueNow(request.id);
    expect(await world.get(SendChases).execute(northside(), [stepId])).toEqual(new Map([[stepId, 'sent']]));
    await world.get(OutboxRelay).drain();
  });
  afterAll(() => world.close());

  const northside = () => ({ id: world.northside, kind: 'provider' as const });
  const chases = (state?: 'scheduled' | 'failed' | 'sent', by = world.coder) =>
    world.get(ListChases).execute(by, state ? { state } : {});
  const dueNow = async (requestId: string) => {
    await world.clock.set(mondayMorning);
    const [step] = await world.database.asOwner<{ id: string }>(
      `update chase_step set due_at = $2 where id = (
         select id from chase_step where request_id = $1 and state = 'scheduled' order by due_at, step limit 1) returning id`,
      [requestId, mondayMorning],
    );
    return step?.id ?? '';
  };

  it('lists what comes, the next first, with how its time was found', async () => {
    const { items } = await chases('scheduled');
    expect(items.length).toBeGreaterThan(1);
    const times = items.map(({ dueAt }) => dueAt);
    expect(times).toEqual([...times].sort());
    expect(items[0]).toMatchObject({ requestId: request.id, counterpart: 'Acme', working: { anchor: 'before_due' } });
  });

  it('shows a side its own reminders only', async () => {
    expect((await chases(undefined, world.administrator)).items).toEqual([]);
    const diary = await world.get(GetDiary).execute(world.administrator, request.id);
    expect(diary.entries.filter(({ kind }) => kind !== 'move')).toEqual([]);
  });

  it('proves in the diary who was asked, when, and that it was in their hours', async () => {
    const diary = await world.get(GetDiary).execute(world.coder, request.id);
    expect(diary.entries.map(({ words }) => words)).toEqual(
      expect.arrayContaining(['Adam Administrator (Acme) sent it', 'Cora Coder reminded in the app as the holder']),
    );
    expect(diary.entries.filter(({ kind }) => kind === 'receipt').every(({ inHours }) => inHours)).toBe(true);
    expect(diary.hours.map(({ organisation }) => organisation).sort()).toEqual(['Acme', 'Northside']);
    const text = JSON.stringify(diary);
    for (const secret of ['Which knee?', 'Who signed?']) expect(text).not.toContain(secret);
  });

  it('keeps a letter that nobody takes as failed, and tries it again when asked', async () => {
    const mailer = world.get(Mailer);
    const send = mailer.send.bind(mailer);
    mailer.send = () => Promise.reject(new Error('no connection'));
    await gatherAll(world);
    // The letter that carries it, at its last try.
    await world.database.asOwner(
      `update mail_delivery set attempts = 11, next_attempt_at = now() where id in (
         select w.message_id from waiting_notice w join chase_receipt c on c.effect_key = w.effect_key
          where c.step_id = $1 and c.channel = 'email')`,
      [stepId],
    );
    const [failed] = await until(async () => {
      await world.get(DeliverMail).deliverDue();
      const { items } = await chases('failed');
      return items.length > 0 && items;
    }, 'the letter to be given up');
    expect(failed?.id).toBe(stepId);
    expect(failed?.receipts.find(({ channel }) => channel === 'email')).toMatchObject({ state: 'failed' });

    mailer.send = send;
    const retried = await world.get(RetryChase).execute(aCommand(world.coder), stepId);
    expect(retried.receipts.some(({ state }) => state === 'failed')).toBe(false);
    await gatherAll(world);
    await world.get(DeliverMail).deliverDue();
    const [again] = (await chases(undefined)).items.filter(({ id }) => id === stepId);
    expect(again?.receipts.find(({ channel }) => channel === 'email')).toMatchObject({ state: 'sent' });
    expect((await chases('failed')).items).toEqual([]);
    await expect(world.get(RetryChase).execute(aCommand(world.coder), stepId)).rejects.toMatchObject({
      code: 'chase.nothing_failed',
    });
    await expect(world.get(RetryChase).execute(aCommand(world.administrator), stepId)).rejects.toMatchObject({
      code: 'object.not_found',
    });
  });

  it('claims of a letter neither that it went nor that it will, once the reminder was read inside', async () => {
    const other = await world.aSentQuery();
    await world.get(AcknowledgeRequest).execute(aCommand(world.coder), other.id, {});
    const id = await dueNow(other.id);
    await world.get(SendChases).execute(northside(), [id]);
    await world.get(OutboxRelay).drain();
    const letter = async () => {
      const step = (await chases('sent')).items.find((item) => item.id === id);
      const receipt = step?.receipts.find(({ channel }) => channel === 'email');
      const diary = await world.get(GetDiary).execute(world.coder, other.id);
      const words = diary.entries.map((entry) => entry.words).filter((each) => each.includes('by e-mail'));
      return { state: receipt?.state, words };
    };
    expect(await letter()).toEqual({
      state: 'scheduled',
      words: ['A reminder to Cora Coder by e-mail is on its way as the holder'],
    });
    await world.get(ReadNotices).execute(aCommand(world.coder), { until: world.clock.now().toISOString() });
    await gatherAll(world);
    expect(await letter()).toEqual({
      state: 'spared',
      words: ['Cora Coder not reminded by e-mail: it was read in the app first'],
    });
  });

  it('gives a step up that fails again and again, and sends it when somebody tries it again', async () => {
    const second = await world.aSentQuery();
    const id = await dueNow(second.id);
    await world.database.asOwner(`update chase_step set recipient = 'other_side' where id = $1`, [id]);
    await world.database.asOwner(`alter table request_transition add constraint no_more check (action <> 'escalate')`);
    const processor = world.get(ChaseProcessor);
    const job = { id: 'again', data: { organisation: northside(), stepIds: [id] }, attempt: 1 };
    for (let time = 0; time < 8; time += 1) await processor.chase(job);
    await world.database.asOwner(`alter table request_transition drop constraint no_more`);
    expect((await chases('failed')).items.map((item) => item.id)).toEqual([id]);
    await world.get(RetryChase).execute(aCommand(world.coder), id);
    await processor.chase(job);
    expect((await chases('sent')).items.map((item) => item.id)).toContain(id);
  });

  it('says of every channel what became of it, and has each effect once however often it is delivered', async () => {
    const third = await world.aSentQuery();
    await world.get(AcknowledgeRequest).execute(aCommand(world.coder), third.id, {});
    const id = await dueNow(third.id);
    const channels = ['in_app', 'push', 'webhook'];
    await world.database.asOwner(`update chase_step set channels = $2 where id = $1`, [id, channels]);
    await world.get(SendChases).execute(northside(), [id]);
    await world.get(OutboxRelay).drain();
    const receipts = async () =>
      (await chases('sent')).items
        .find((item) => item.id === id)
        ?.receipts.map(({ channel, state, error }) => ({ channel, state, error }))
        .sort((one, other) => one.channel.localeCompare(other.channel));
    expect(await receipts()).toEqual([
      { channel: 'in_app', state: 'delivered', error: null },
      { channel: 'push', state: 'failed', error: 'not_subscribed' },
      { channel: 'webhook', state: 'failed', error: 'no_endpoint' },
    ]);

    // Once there is an endpoint and a browser, the same event brings each of them one thing, and again none.
    const [webhookId, subscriptionId] = [newId(), newId()];
    await world.database.asOwner(
      `insert into webhook (id, org_id, url, events, created_by, created_at) values ($1, $2, 'https://x.example', '{}', $3, now())`,
      [webhookId, world.northside, world.coder.personId],
    );
    await world.database.asOwner(
      `insert into push_subscription (id, person_id, endpoint, p256dh, auth, created_at) values ($1, $2, 'https://x.example', '', '', now())`,
      [subscriptionId, world.coder.personId],
    );
    for (let time = 0; time < 3; time += 1) {
      await world.database.asOwner(
        `update outbox set delivered_at = null, next_attempt_at = now() where topic = 'request.chased' and facts ->> 'stepIds' = $1`,
        [id],
      );
      await world.get(OutboxRelay).drain();
    }
    const effects = await world.database.asOwner<{ kind: string; n: number }>(
      `select 'notice' as kind, count(*)::int as n from notice where effect_key like 'chase:' || $1 || '%'
       union all select 'push', count(*)::int from waiting_notice where effect_key like 'chase:' || $1 || '%'
       union all select 'webhook', count(*)::int from webhook_delivery where effect_key = 'chase:' || $1`,
      [id],
    );
    expect(effects).toEqual(['notice', 'push', 'webhook'].map((kind) => ({ kind, n: 1 })));
    await world.database.asOwner('delete from webhook where id = $1', [webhookId]);
    await world.database.asOwner('delete from push_subscription where id = $1', [subscriptionId]);
  });

  it('forecasts from what people settled what will be late', async () => {
    const late = (await world.get(ShowForecast).execute(world.coder)).days.length;
    expect(late).toBe(5);
    const soon = new Date(mondayMorning.getTime() + 6 * 3_600_000);
    for (let n = 0; n < 2; n += 1) {
      const urgent = await world.aSentQuery();
      await world.get(AcknowledgeRequest).execute(aCommand(world.coder), urgent.id, {});
      await world.database.asOwner(`update information_request set due_at = $2 where id = $1`, [urgent.id, soon]);
    }
    const done = await world.aSentQuery();
    const answers = done.items.map(({ id }) => ({ itemId: id, outcome: 'supplied' as const, text: 'Right knee.' }));
    await world.get(AnswerRequest).execute(aCommand(world.coder), done.id, { answers });
    const { days, usual } = await world.get(ShowForecast).execute(world.coder);
    expect(usual).toBeGreaterThan(0);
    expect(days[0]?.due).toBe(2);
    expect(days[0]?.breaches).toHaveLength(2);
    expect(days[0]?.breaches[0]).toMatchObject({ holder: { name: 'Cora Coder' } });
  });
});

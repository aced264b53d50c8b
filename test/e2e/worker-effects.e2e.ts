import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RequestView } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { newId, QueueFactory } from '@liaison/platform';
import {
  AcceptAnswer,
  AcknowledgeRequest,
  AnswerRequest,
  CancelRequest,
  CreateRequest,
  DelegateRequest,
  SendChases,
} from '@liaison/requests';
import { ChaseProcessor } from '../../apps/worker/src/chasing/chase.processor.js';
import { ChaseSweep } from '../../apps/worker/src/chasing/chase.sweep.js';
import { MailLoop } from '../../apps/worker/src/mail/mail.loop.js';
import { OutboxConsumers } from '../../apps/worker/src/outbox/outbox-consumers.js';
import { OutboxRelay } from '../../apps/worker/src/outbox/outbox.relay.js';
import { OutboxRepository } from '../../apps/worker/src/outbox/outbox.repository.js';
import { DeliverMail } from '@liaison/notices';
import { ReachSweep } from '../../apps/worker/src/reaching/reach.sweep.js';
import { aCommand, aWorkerWorld, gatherAll, mondayMorning, until, type WorkerWorld } from './worker-world.js';

interface Told {
  readonly person_id: string;
  readonly kind: string;
  readonly facts: Record<string, unknown>;
}

/** The parts of the worker called one by one: nothing runs by itself here. */
describe('what the worker does', () => {
  let world: WorkerWorld;
  beforeAll(async () => {
    world = await aWorkerWorld();
  });
  afterAll(() => world.close());

  const northside = () => ({ id: world.northside, kind: 'provider' as const });
  const relay = () => world.get(OutboxRelay).drain();
  const told = (requestId: string) =>
    world.database.asOwner<Told>(
      `select person_id, kind, facts from notice where request_id = $1 order by at, kind, person_id`,
      [requestId],
    );
  const firstStep = async (requestId: string) => {
    const [step] = await world.database.asOwner<{ id: string; due_at: Date; state: string }>(
      `select id, due_at, state from chase_step where request_id = $1 order by due_at limit 1`,
      [requestId],
    );
    if (!step) throw new Error('Nothing is planned.');
    return step;
  };
  const isDueNow = async (stepId: string) => {
    await world.clock.set(mondayMorning);
    await world.database.asOwner('update chase_step set due_at = $2 where id = $1', [stepId, mondayMorning]);
  };
  const isTaken = (request: RequestView, by: Actor = world.coder) =>
    world.get(AcknowledgeRequest).execute(aCommand(by), request.id, {});
  const answer = (request: RequestView, by: Actor) =>
    world.get(AnswerRequest).execute(aCommand(by), request.id, {
      answers: request.items.map(({ id }) => ({ itemId: id, outcome: 'supplied' as const, text: 'Right knee.' })),
    });
  const delegate = (parent: RequestView) =>
    world.get(DelegateRequest).execute(aCommand(world.coder), parent.id, {
      addressee: { personId: world.caregiver.personId },
      due: { in: { amount: 3, unit: 'working_day' } },
      items: parent.items.slice(0, 2).map(({ id }) => ({
        parentItemId: id,
        question: 'What did the examination of the joint show?',
        options: ['Effusion', 'No effusion', 'Other', 'Unable to determine'],
        indicators: [{ quote: 'swelling noted', source: 'Progress note', author: 'Dr Abara', at: '2026-05-11' }],
      })),
      send: true,
    });

  it('sends a step once, however many workers hold the job', async () => {
    const request = await world.aSentQuery();
    await isTaken(request);
    const { id } = await firstStep(request.id);
    await isDueNow(id);
    const send = async () => (await world.get(SendChases).execute(northside(), [id])).get(id);
    const results = await Promise.all(Array.from({ length: 25 }, send));
    expect(results.filter((result) => result === 'sent')).toHaveLength(1);
    await relay();
    expect((await told(request.id)).filter(({ kind }) => kind === 'request.chased')).toEqual([
      {
        person_id: world.coder.personId,
        kind: 'request.chased',
        facts: { organisation: 'Acme', items: 3, recipient: 'assignee' },
      },
    ]);
  });

  it('never reminds of what is answered', async () => {
    const request = await world.aSentQuery();
    await isTaken(request);
    const { id } = await firstStep(request.id);
    await isDueNow(id);
    await answer(request, world.coder);
    expect((await world.get(SendChases).execute(northside(), [id])).get(id)).toBe('stale');
    await relay();
    expect((await told(request.id)).map(({ kind }) => kind)).not.toContain('request.chased');
  });

  it('puts a reminder that is due at night off until the morning', async () => {
    const request = await world.aSentQuery();
    const { id } = await firstStep(request.id);
    const night = new Date('2026-11-24T07:00:00.000Z');
    await world.clock.set(night);
    await world.database.asOwner('update chase_step set due_at = $2 where id = $1', [id, night]);
    expect((await world.get(SendChases).execute(northside(), [id])).get(id)).toBe('postponed');
    const { due_at, state } = await firstStep(request.id);
    expect(state).toBe('scheduled');
    expect(due_at.toISOString()).toMatch(/^2026-11-24T1[34]:/);
    await world.clock.set(mondayMorning);
  });

  it('has each effect once when a row is delivered twice, and when the process dies before the mark', async () => {
    await relay();
    const request = await world.aSentQuery();
    const [event] = await world.get(OutboxRepository).claim(10);
    if (!event) throw new Error('Nothing was written to the outbox.');
    // This process takes the row, does the work and dies: the mark is never set.
    await world.get(OutboxConsumers).take(event);
    const once = await told(request.id);
    expect(once.length).toBeGreaterThan(0);
    await world.database.asOwner('update outbox set next_attempt_at = now() where id = $1', [event.id]);
    expect(await relay()).toBe(1);
    await world.database.asOwner('update outbox set next_attempt_at = now(), delivered_at = null where id = $1', [
      event.id,
    ]);
    expect(await relay()).toBe(1);
    expect(await told(request.id)).toEqual(once);
    expect(await relay()).toBe(0);
  });

  it('keeps a row of a topic that nobody knows, and refuses to start over it', async () => {
    await world.database.asOwner(
      `insert into outbox (topic, subject_id, org_id, occurred_at) values ('nobody.knows', $1, $2, now())`,
      [newId(), world.northside],
    );
    expect(await relay()).toBe(0);
    await expect(world.get(OutboxRelay).onModuleInit()).rejects.toThrow('nobody.knows');
    await world.database.asOwner(`delete from outbox where topic = 'nobody.knows'`);
    await expect(world.get(OutboxRelay).onModuleInit()).resolves.toBeUndefined();
  });

  it('finds every due step again when the queue is wiped', async () => {
    const requests = await Promise.all([world.aSentQuery(), world.aSentQuery(), world.aSentQuery()]);
    const steps = await Promise.all(requests.map(({ id }) => firstStep(id)));
    for (const { id } of steps) await isDueNow(id);
    const sweep = world.get(ChaseSweep);
    const queue = world.get(QueueFactory).queue('chase');
    await sweep.sweep();
    await sweep.sweep();
    expect(await queue.counts()).toMatchObject({ waiting: 1 });
    await world.database.asOwner('delete from queue.job');
    await sweep.sweep();
    expect(await queue.counts()).toMatchObject({ waiting: 0 });
    // What was woken is left alone for half a minute, which is over now.
    await world.database.asOwner(`update chase_step set woken_until = now() where woken_until is not null`);
    await sweep.sweep();
    await world.get(QueueFactory).work('chase', world.get(ChaseProcessor).chase);
    const areSent = async () => {
      const states = await Promise.all(requests.map(async ({ id }) => (await firstStep(id)).state));
      return states.every((state) => state === 'sent');
    };
    await until(areSent, 'the steps of a wiped queue');
  });

  it('tells the asked caregiver, then the coder, and the payer nothing of it', async () => {
    const parent = await world.aSentQuery();
    await isTaken(parent);
    const child = await delegate(parent);
    await relay();
    expect(await told(child.id)).toEqual([
      { person_id: world.caregiver.personId, kind: 'request.received', facts: { organisation: 'Northside', items: 2 } },
    ]);
    await answer(child, world.caregiver);
    await relay();
    const news = await told(parent.id);
    expect(news.filter(({ kind }) => kind === 'request.child_answered')).toEqual([
      {
        person_id: world.coder.personId,
        kind: 'request.child_answered',
        facts: { organisation: 'Northside', items: 2 },
      },
    ]);
    const payers = news.filter(({ person_id }) => person_id === world.administrator.personId);
    expect(payers.map(({ kind }) => kind)).toEqual(['request.acknowledged']);
  });

  it('ends what was passed on when the payer cancels its request', async () => {
    const parent = await world.aSentQuery();
    await isTaken(parent);
    const child = await delegate(parent);
    await world.get(CancelRequest).execute(aCommand(world.administrator), parent.id, { reason: 'superseded' });
    await relay();
    const [row] = await world.database.asOwner<{ state: string }>(
      'select state from information_request where id = $1',
      [child.id],
    );
    expect(row?.state).toBe('cancelled');
    await relay();
    expect((await told(child.id)).map(({ kind }) => kind)).toContain('request.cancelled');
    expect((await told(parent.id)).filter(({ kind }) => kind === 'request.cancelled')).toHaveLength(1);
  });

  it('turns to the deputy of somebody who is away, and to the supervisor without one', async () => {
    const request = await world.aSentQuery();
    await isTaken(request);
    await answer(request, world.coder);
    await relay();
    const away = (deputyId: string | null) =>
      world.database.asOwner(
        `insert into absence (id, org_id, person_id, from_day, until_day, deputy_id)
         values ($1, $2, $3, '2026-11-20', '2026-11-30', $4)`,
        [newId(), world.northside, world.coder.personId, deputyId],
      );
    const accept = async (accepted: RequestView) => {
      await world.get(AcceptAnswer).execute(aCommand(world.administrator), accepted.id, {});
      await relay();
      const news = (await told(accepted.id)).filter(({ kind }) => kind === 'request.accepted');
      return news.map(({ person_id }) => person_id);
    };
    await away(world.otherCoder.personId);
    expect(await accept(request)).toEqual([world.otherCoder.personId]);

    const second = await world.aSentQuery();
    await isTaken(second);
    await answer(second, world.coder);
    await world.database.asOwner('delete from absence');
    await away(null);
    expect(await accept(second)).toEqual([world.providerSupervisor.personId]);
    await world.database.asOwner('delete from absence');
  });

  it('never tells people what they did themselves', async () => {
    const request = await world.aSentQuery();
    await isTaken(request);
    await answer(request, world.coder);
    await relay();
    const news = await told(request.id);
    expect(news.filter(({ person_id }) => person_id === world.administrator.personId).map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['request.acknowledged', 'request.answered']),
    );
    expect(news.filter(({ person_id }) => person_id === world.coder.personId).map(({ kind }) => kind)).toEqual([
      'request.received',
    ]);
  });

  it('lets a request expire under its policy, and tells both sides', async () => {
    const request = await world.aSentQuery();
    await isTaken(request);
    await world.database.asOwner('update information_request set expires_at = $2 where id = $1', [
      request.id,
      mondayMorning,
    ]);
    const data = { organisation: { id: world.acme, kind: 'payer' }, requestIds: [request.id] };
    await world.get(ChaseProcessor).expire({ id: '1', data, attempt: 1 });
    await world.get(ChaseProcessor).expire({ id: '2', data, attempt: 1 });
    await relay();
    const people = (await told(request.id)).filter(({ kind }) => kind === 'request.expired');
    expect(people.map(({ person_id }) => person_id).sort()).toEqual(
      [world.coder.personId, world.administrator.personId].sort(),
    );
  });

  it('writes last of all to the published contact of who stays silent', async () => {
    await world.database.asOwner(
      `update organisation set escalation_contact = 'Provider relations, escalations@acme.example' where id = $1`,
      [world.acme],
    );
    const { id } = await world.get(CreateRequest).execute(aCommand(world.coder), world.claimId, {
      kind: 'claim_question',
      about: 'status',
      addressee: { organisationId: world.acme },
      due: { in: { amount: 5, unit: 'working_day' } },
      items: [{ question: 'Where does it stand?' }],
      send: true,
    });
    const [last] = await world.database.asOwner<{ id: string }>(
      `select id from chase_step where request_id = $1 and recipient = 'other_side' order by due_at limit 1`,
      [id],
    );
    await isDueNow(last?.id ?? '');
    await world.get(SendChases).execute({ id: world.acme, kind: 'payer' }, [last?.id ?? '']);
    await relay();
    const letters = await until(async () => {
      const written = (await world.letters()).filter(({ to }) => to === 'escalations@acme.example');
      return written.length > 0 && written;
    }, 'the letter');
    expect(letters.map(({ text }) => text)).toEqual([
      `1 thing waits for you in Liaison.\n\nhttps://liaison.example/requests/${id}\n`,
    ]);
  });

  it('sends each letter once, and names nobody and nothing of a claim anywhere', async () => {
    await relay();
    await world.get(ReachSweep).beforeApplicationShutdown();
    await world.get(MailLoop).beforeApplicationShutdown();
    await gatherAll(world);
    await world.get(DeliverMail).deliverDue();
    const letters = await world.letters();
    const [counted] = await world.database.asOwner<{ sent: number }>(
      `select count(*)::int as sent from mail_delivery where state = 'sent'`,
    );
    expect(letters.length).toBeGreaterThan(3);
    expect(letters).toHaveLength(counted?.sent ?? 0);
    expect(await world.get(DeliverMail).deliverDue()).toBe(0);

    const rows = await world.database.asOwner<{ row: string }>(
      `select to_jsonb(n)::text as row from notice n union all select to_jsonb(m)::text from mail_delivery m
       union all select to_jsonb(o)::text from outbox o union all select to_jsonb(e)::text from event e
       union all select to_jsonb(a)::text from audit_row a union all select to_jsonb(w)::text from waiting_notice w`,
    );
    const everything = [...rows.map(({ row }) => row), ...letters.map(({ subject, text }) => `${subject} ${text}`)];
    const content = /Pat Patient|CLM-|knee|who signed|send the note|examination|effusion|swelling|where does it stand/i;
    expect(everything.filter((text) => content.test(text))).toEqual([]);
  });
});

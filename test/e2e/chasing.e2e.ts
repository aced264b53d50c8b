import { afterEach, describe, expect, it } from '@jest/globals';
import { isOpen } from '@liaison/domain';
import { CalendarReader } from '@liaison/people';
import { UnitOfWork } from '@liaison/platform';
import { ReadNotices } from '@liaison/notices';
import { AcknowledgeRequest, AnswerRequest, GetRequest } from '@liaison/requests';
import { testRedisUrl } from '@liaison/testing';
import { aCommand, aWorkerWorld, until, type WorkerWorld } from './worker-world.js';

const redisUrl = testRedisUrl();
const backends: [string, string | null][] = [['PostgreSQL', null]];
if (redisUrl !== null) backends.push(['Redis', redisUrl]);

interface NoticeRow {
  readonly person_id: string;
  readonly kind: string;
  readonly at: Date;
}

describe.each(backends)('chasing with the queue on %s', (_, url) => {
  let world: WorkerWorld;
  afterEach(() => world.close());

  const stepsOf = (requestId: string) =>
    world.database.asOwner<{ id: string; due_at: Date; state: string; org_id: string }>(
      `select id, due_at, state, org_id from chase_step where request_id = $1 order by due_at`,
      [requestId],
    );
  const reminders = () =>
    world.database.asOwner<NoticeRow>(
      `select person_id, kind, at from notice where kind = 'request.chased' order by at, person_id`,
    );
  const remindedOf = (personId: string) => async () =>
    (await reminders()).find(({ person_id }) => person_id === personId);

  it('reminds who took it in working hours, then the supervisor, and stops with the answer', async () => {
    world = await aWorkerWorld({ redisUrl: url, isRunning: true });
    const request = await world.aSentQuery();
    await world.get(AcknowledgeRequest).execute(aCommand(world.coder), request.id, {});
    const [first, second, third] = await stepsOf(request.id);
    if (!first || !second || !third) throw new Error('The plan has three steps.');

    const lettersTo = async ({ personId }: { personId: string }) =>
      (await world.letters()).filter(({ to }) => to.startsWith(personId)).length;
    await world.clock.set(first.due_at);
    await until(remindedOf(world.coder.personId), 'the first reminder');
    await until(async () => (await lettersTo(world.coder)) === 1, 'its letter');
    await world.clock.set(second.due_at);
    await until(async () => (await reminders()).length === 2, 'the second reminder');
    await until(async () => (await lettersTo(world.coder)) === 2, 'its letter');
    await world.clock.set(third.due_at);
    await until(remindedOf(world.providerSupervisor.personId), 'the escalation');
    await until(async () => (await lettersTo(world.providerSupervisor)) === 1, 'the letter to the supervisor');

    const calendar = await world
      .get(UnitOfWork)
      .runAsOrganisation({ id: world.northside, kind: 'provider' }, (tx) =>
        world.get(CalendarReader).of(tx, world.northside),
      );
    expect((await reminders()).every(({ at }) => isOpen(calendar, at))).toBe(true);
    const told = (await reminders()).map(({ person_id }) => person_id);
    expect(told).toEqual([world.coder.personId, world.coder.personId, world.providerSupervisor.personId]);

    const receipts = await world.database.asOwner(
      `select c.person_id, c.channel, c.via, c.state from chase_receipt c join chase_step s on s.id = c.step_id
        where c.request_id = $1 order by s.due_at, c.channel`,
      [request.id],
    );
    const toCoder = { person_id: world.coder.personId, via: 'named' };
    const toSupervisor = { person_id: world.providerSupervisor.personId, via: 'named' };
    expect(receipts).toEqual(
      [toCoder, toCoder, toSupervisor].flatMap((asked) => [
        { ...asked, channel: 'email', state: 'sent' },
        { ...asked, channel: 'in_app', state: 'delivered' },
      ]),
    );

    const stateOf = async () =>
      (
        await world.database.asOwner<{ state: string }>(
          `select distinct state from chase_receipt where request_id = $1 and person_id = $2`,
          [request.id, world.coder.personId],
        )
      ).map(({ state }) => state);
    await world.get(ReadNotices).execute(aCommand(world.coder), { until: world.clock.now().toISOString() });
    expect(await stateOf()).toEqual(['seen']);
    await world.get(GetRequest).byId(world.providerSupervisor, request.id);
    const [supervisors] = await world.database.asOwner(
      `select count(*) filter (where state = 'seen')::int as seen, count(*)::int as all from chase_receipt
        where request_id = $1 and person_id = $2`,
      [request.id, world.providerSupervisor.personId],
    );
    expect(supervisors).toEqual({ seen: 2, all: 2 });

    const answers = request.items.map(({ id }) => ({ itemId: id, outcome: 'supplied' as const, text: 'Right knee.' }));
    await world.get(AnswerRequest).execute(aCommand(world.coder), request.id, { answers });
    await until(
      async () =>
        (
          await world.database.asOwner(`select 1 from notice where kind = 'request.answered' and person_id = $1`, [
            world.administrator.personId,
          ])
        ).length,
      'the news of the answer',
    );
    // What is scheduled now is the payer's own review of the answer.
    const waiting = (await stepsOf(request.id)).filter(({ state }) => state === 'scheduled');
    expect(new Set(waiting.map(({ org_id }) => org_id))).toEqual(new Set([world.acme]));
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DeliverMail, ListNotices } from '@liaison/notices';
import { newId } from '@liaison/platform';
import { AcknowledgeRequest, AnswerRequest, SendChases } from '@liaison/requests';
import { ReturnSweep } from '../../apps/worker/src/absences/return.sweep.js';
import { OutboxRelay } from '../../apps/worker/src/outbox/outbox.relay.js';
import { aCommand, aWorkerWorld, gatherAll, mondayMorning, type WorkerWorld } from './worker-world.js';

/** Monday to Wednesday away, somebody standing in; back on Thursday (a holiday) and at work on Friday. */
describe('coming back after an absence', () => {
  let world: WorkerWorld;
  beforeAll(async () => {
    world = await aWorkerWorld();
  });
  afterAll(() => world.close());

  const away = (from: string, untilDay: string) =>
    world.database.asOwner(
      `insert into absence (id, org_id, person_id, from_day, until_day, deputy_id) values ($1, $2, $3, $4, $5, $6)`,
      [newId(), world.northside, world.coder.personId, from, untilDay, world.otherCoder.personId],
    );
  const taken = async () => {
    const request = await world.aSentQuery();
    return world.get(AcknowledgeRequest).execute(aCommand(world.coder), request.id, {});
  };
  const notices = async () =>
    (await world.get(ListNotices).get(world.coder, {})).items.filter(({ kind }) => kind === 'absence.ended');
  const letters = async () => {
    await world.get(DeliverMail).deliverDue();
    const [person] = await world.database.asOwner<{ email: string }>(`select email from person where id = $1`, [
      world.coder.personId,
    ]);
    return (await world.letters()).filter(({ to }) => to === person?.email);
  };

  it('brings one notice and one letter: what waits, what was answered, who was reminded in one’s place', async () => {
    const [kept, answered] = [await taken(), await taken()];
    await world.get(OutboxRelay).drain();
    await gatherAll(world);
    await world.clock.set(mondayMorning);
    const before = (await letters()).length;
    expect(before).toBeGreaterThan(0);
    await away('2026-11-23', '2026-11-24');
    await away('2026-11-25', '2026-11-25');

    const [step] = await world.database.asOwner<{ id: string }>(
      `update chase_step set due_at = $2 where id = (select id from chase_step where request_id = $1
         and state = 'scheduled' order by due_at limit 1) returning id`,
      [kept.id, mondayMorning],
    );
    await world.get(SendChases).execute({ id: world.northside, kind: 'provider' }, [step?.id ?? '']);
    const answers = answered.items.map(({ id }) => ({ itemId: id, outcome: 'supplied' as const, text: 'Right knee.' }));
    await world.get(AnswerRequest).execute(aCommand(world.otherCoder), answered.id, { answers });
    await world.get(OutboxRelay).drain();

    // Still away on Wednesday; on Thursday, at night, the notice is there and the letter waits for an open hour.
    await world.clock.set(new Date('2026-11-25T20:00:00.000Z'));
    await world.get(ReturnSweep).sweep();
    expect(await notices()).toEqual([]);
    await world.clock.set(new Date('2026-11-26T06:00:00.000Z'));
    for (let time = 0; time < 3; time += 1) await world.get(ReturnSweep).sweep();
    expect((await notices()).map(({ words }) => words)).toEqual([
      'Welcome back. 1 request waits for you, 1 of yours was answered meanwhile, 1 reminder went to who stood in.',
    ]);
    await gatherAll(world);
    expect(await letters()).toHaveLength(before);

    await world.clock.set(new Date('2026-11-27T13:00:00.000Z'));
    const known = new Set((await letters()).map(({ messageId }) => messageId));
    await gatherAll(world);
    const written = (await letters()).filter(({ messageId }) => !known.has(messageId));
    expect(written).toHaveLength(1);
    expect(written[0]?.text).toContain('in Liaison');
    expect(written[0]?.text).not.toMatch(/knee|Acme|Northside|answered/);
  });

  it('says nothing where nothing happened, and is not looked at again', async () => {
    await world.database.asOwner('delete from absence');
    await world.database.asOwner(
      `insert into absence (id, org_id, person_id, from_day, until_day) values ($1, $2, $3, '2026-11-26', '2026-11-26')`,
      [newId(), world.northside, world.providerSupervisor.personId],
    );
    await world.get(ReturnSweep).sweep();
    const [row] = await world.database.asOwner<{ told: boolean; notices: number }>(
      `select return_told_at is not null as told,
              (select count(*)::int from notice where kind = 'absence.ended' and person_id = $1) as notices from absence`,
      [world.providerSupervisor.personId],
    );
    expect(row).toEqual({ told: true, notices: 0 });
  });
});

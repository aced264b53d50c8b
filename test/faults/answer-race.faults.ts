import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GatherNotices } from '@liaison/notices';
import { AcknowledgeRequest, AnswerRequest, SendChases } from '@liaison/requests';
import { setTimeout as sleep } from 'node:timers/promises';
import { OutboxRelay } from '../../apps/worker/src/outbox/outbox.relay.js';
import { aCommand, aWorkerWorld, mondayMorning, type WorkerWorld } from '../e2e/worker-world.js';
import { chance } from './support/chance.js';

const races = Number(process.env['FAULT_RACES'] ?? (process.env['FAULTS'] === 'short' ? 50 : 1_000));
const seed = Number(process.env['FAULT_SEED'] ?? 1);

/** Judged by when each transaction was committed, which the server writes down for every row. */
describe('an answer and its reminder at one instant', () => {
  const random = chance(seed);
  let world: WorkerWorld;
  beforeAll(async () => {
    world = await aWorkerWorld();
  }, 60_000);
  afterAll(() => world?.close());

  const northside = () => ({ id: world.northside, kind: 'provider' as const });

  const race = async () => {
    const sent = await world.aSentQuery();
    const request = await world.get(AcknowledgeRequest).execute(aCommand(world.coder), sent.id, {});
    await world.get(OutboxRelay).drain();
    const [step] = await world.database.asOwner<{ id: string }>(
      `update chase_step set due_at = $2 where id = (select id from chase_step where request_id = $1 and state = 'scheduled'
         order by due_at limit 1) returning id`,
      [request.id, mondayMorning],
    );
    const answers = request.items.map(({ id }) => ({ itemId: id, outcome: 'supplied' as const, text: 'Right knee.' }));
    const answer = async () => {
      await sleep(random() * 60);
      await world.get(AnswerRequest).execute(aCommand(world.coder), request.id, { answers });
    };
    const remind = async () => {
      await sleep(random() * 20);
      await world.get(SendChases).execute(northside(), [step?.id ?? '']);
      await world.get(OutboxRelay).drain();
      await world.get(GatherNotices).execute(northside(), world.coder.personId, 'email');
    };
    await Promise.all([answer(), remind()]);
  };

  it('never brings a reminder that was committed after the answer', async () => {
    for (let n = 0; n < races; n += 1) await race();
    await world.get(OutboxRelay).drain();
    const [seen] = await world.database.asOwner<Seen>(seenSql);
    expect(seen).toMatchObject({ answered: races, lateNotices: 0, lateLetters: 0 });
    // Otherwise one of the two was always first, and nothing was tried.
    expect(seen?.reminded).toBeGreaterThan(0);
    expect(seen?.reminded).toBeLessThan(races);
    process.stdout.write(
      `seed ${seed}: ${races} races, ${seen?.reminded} reminders before the answer, none after it, ` +
        `${races - (seen?.reminded ?? 0)} overtaken by it\n`,
    );
  }, 1_800_000);
});

interface Seen {
  readonly answered: number;
  readonly reminded: number;
  readonly lateNotices: number;
  readonly lateLetters: number;
}

const seenSql = `
  with answers as (
    select request_id, pg_xact_commit_timestamp(xmin) as at from request_transition where action = 'answer'
  ), reminders as (
    select n.id, n.request_id, pg_xact_commit_timestamp(n.xmin) as at from notice n where n.kind = 'request.chased'
  ), letters as (
    select w.request_id, pg_xact_commit_timestamp(w.xmin) as at from waiting_notice w
     where w.state = 'gathered' and w.effect_key like 'chase:%'
  )
  select (select count(*)::int from answers) as answered,
         (select count(*)::int from reminders) as reminded,
         (select count(*)::int from reminders r join answers a using (request_id) where r.at >= a.at) as "lateNotices",
         (select count(*)::int from letters l join answers a using (request_id) where l.at >= a.at) as "lateLetters"`;

import { aThreadWorld, createTestDatabase, type TestDatabase, type ThreadWorld } from '@liaison/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FeedHint } from '@liaison/platform';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { SessionReader } from '../sessions/session-reader.js';
import { hashToken } from '../sessions/session-token.js';
import { WatchedStreams } from './watched-streams.js';

describe('the heads of what many people watch', () => {
  let db: TestDatabase;
  let world: ThreadWorld;
  let streams: WatchedStreams;
  const threads = () => Object.values(world.threads);
  const everything = () => threads().map((id) => ({ kind: 'thread', id }) as const);
  /** The audiences whose heads each of these hears, all asked for in one statement. */
  const heardBy = async (...names: (keyof ThreadWorld)[]) => {
    const heads = await streams.headsOfEach(
      names.map((name) => ({ actor: world[name] as ThreadWorld['coder'], watched: everything() })),
    );
    const audiences = Object.entries(world.threads);
    return heads.map((seen) => audiences.filter(([, id]) => `thread:${id}` in seen).map(([audience]) => audience));
  };

  beforeAll(async () => {
    db = await createTestDatabase();
    world = await aThreadWorld(db);
    streams = new WatchedStreams(db.unitOfWork);
    await db.asOwner(`update thread set last_seq = 7 where id = $1`, [world.threads.provider]);
  });
  afterAll(() => db.drop());

  it('are those that each may see, whoever is asked about beside them', async () => {
    expect(
      await heardBy('coder', 'strangerCoder', 'administrator', 'providerAdmin', 'otherCoder', 'caregiver', 'coder'),
    ).toEqual([
      ['shared', 'provider', 'named'],
      [],
      ['shared', 'payer', 'named'],
      [],
      ['shared', 'provider'],
      ['provider'],
      ['shared', 'provider', 'named'],
    ]);
  });

  it('are the same as each would be told alone, and the last numbers', async () => {
    for (const actor of [world.coder, world.caregiver, world.payerSupervisor, world.strangerCaregiver]) {
      const [together] = await streams.headsOfEach([
        { actor, watched: everything() },
        { actor: world.coder, watched: everything() },
      ]);
      const alone = await db.unitOfWork.run(actor, (tx) =>
        tx.query<{ stream: string; last_seq: number }>(
          `select 'thread:' || id as stream, last_seq from thread where id = any ($1)`,
          [threads()],
        ),
      );
      expect(together).toEqual(Object.fromEntries(alone.map((row) => [row.stream, row.last_seq])));
    }
    expect((await streams.heads(world.coder, everything()))[`thread:${world.threads.provider}`]).toBe(7);
  });

  it('come no more to whoever lost the access, and cost nothing where nobody watches', async () => {
    expect(await heardBy('caregiver', 'coder')).toEqual([['provider'], ['shared', 'provider', 'named']]);
    await db.asOwner(`delete from claim_access where person_id = $1`, [world.caregiver.personId]);
    await db.asOwner(`delete from thread_access where person_id = $1`, [world.coder.personId]);
    expect(await heardBy('caregiver', 'coder')).toEqual([[], ['shared', 'provider']]);
    expect(await streams.headsOfEach([{ actor: world.coder, watched: [] }])).toEqual([{}]);
  });

  it('leave no tenant behind on the connection', async () => {
    await heardBy('coder');
    const settings = await Promise.all(
      Array.from({ length: 10 }, () =>
        db.appDataSource.query<{ org: string }[]>(`select current_setting('app.org_id', true) as org`),
      ),
    );
    expect(settings.flat().filter(({ org }) => (org ?? '') !== '')).toEqual([]);
  });
});

describe('events that somebody has to be looked up for', () => {
  let db: TestDatabase;
  let world: ThreadWorld;
  let streams: WatchedStreams;

  beforeAll(async () => {
    db = await createTestDatabase();
    world = await aThreadWorld(db);
    streams = new WatchedStreams(db.unitOfWork);
  });
  afterAll(() => db.drop());

  /** Recorded in each of these conversations by one transaction, as the bus tells of it. */
  const recordedIn = async (...audiences: (keyof ThreadWorld['threads'])[]): Promise<FeedHint[]> => {
    const told = new Promise<readonly FeedHint[]>((resolve) => {
      const stop = db.bus.subscribe('feed', (hints) => {
        stop();
        resolve(hints);
      });
    });
    await db.unitOfWork.run(world.coder, (tx) =>
      tx.recordAll(
        audiences.map((audience) => ({
          action: 'message.posted',
          subject: { kind: 'thread', id: world.threads[audience] },
          claimId: world.claimId,
          feed: [
            {
              ...{ stream: `thread:${world.threads[audience]}`, number: 1, type: 'message.posted', audience },
              ...{ claimId: world.claimId, threadId: world.threads[audience] },
              ...{ providerOrg: world.coder.organisationId },
            },
          ],
        })),
      ),
    );
    return [...(await told)];
  };
  const heardBy = async (actor: ThreadWorld['coder'], hints: readonly FeedHint[]) =>
    (await streams.visible(actor, hints)).map(({ stream }) => stream);

  it('are told to whom row security shows them', async () => {
    const hints = await recordedIn('shared', 'provider');
    expect(await heardBy(world.coder, hints)).toEqual(hints.map(({ stream }) => stream));
    expect(await heardBy(world.caregiver, hints)).toEqual([`thread:${world.threads.provider}`]);
    expect(await heardBy(world.strangerCoder, hints)).toEqual([]);
  });

  it('are told to nobody where the hint names no transaction, or not theirs; the heartbeat says their heads', async () => {
    const [hint] = await recordedIn('provider');
    if (!hint) throw new Error('Nothing was told.');
    const ofAnOlderRelease = JSON.parse(JSON.stringify({ ...hint, xid: undefined })) as FeedHint;
    const hints = [ofAnOlderRelease, { ...hint, xid: 3 }, { ...hint, number: 2 }];
    expect(await heardBy(world.coder, hints)).toEqual([]);
    expect(await heardBy(world.coder, [...hints, hint])).toEqual([hint.stream]);
  });
});

describe('the sessions of many sockets', () => {
  let db: TestDatabase;
  let world: ThreadWorld;
  let sessions: SessionReader;

  const open = async (actor: ThreadWorld['coder']): Promise<string> => {
    const token = randomUUID();
    await db.asOwner(
      `insert into session (id, token_hash, person_id, membership_id, created_at, last_seen_at, expires_at)
       values (gen_random_uuid(), $1, $2, $3, now(), now() - interval '2 minutes', now() + interval '1 hour')`,
      [hashToken(token), actor.personId, actor.membershipId],
    );
    return sessions.keyOf(token) ?? '';
  };
  const whoseAre = async (keys: readonly string[]) =>
    (await sessions.findByKeys(keys)).map((signedIn) => signedIn?.actor.personId ?? null);

  beforeAll(async () => {
    db = await createTestDatabase();
    world = await aThreadWorld(db);
    sessions = new SessionReader(db.unitOfWork);
  });
  afterAll(() => db.drop());

  it('are found together, without those that ended, whose membership is disabled, and that never were', async () => {
    const people = [world.coder, world.administrator, world.caregiver];
    const [coder, administrator, caregiver] = await Promise.all(people.map(open));
    const keys = [coder, administrator, caregiver, sessions.keyOf('made-up')] as string[];
    expect(await whoseAre(keys)).toEqual([...people.map(({ personId }) => personId), null]);
    await db.asOwner(`update session set ended_at = now() where person_id = $1`, [world.coder.personId]);
    await db.asOwner(`update membership set disabled_at = now() where person_id = $1`, [world.administrator.personId]);
    expect(await whoseAre(keys)).toEqual([null, null, world.caregiver.personId, null]);
    expect(await sessions.findByKeys([])).toEqual([]);
  });

  it('stay alive while they are asked for, and one that another node holds is not waited for', async () => {
    const key = await open(world.caregiver);
    const stale = () =>
      db.asOwner(`select 1 from session where token_hash = $1 and last_seen_at < now() - interval '1 minute'`, [
        Buffer.from(key, 'base64url'),
      ]);
    const held = await lockSession(db, key);
    expect(await whoseAre([key])).toEqual([world.caregiver.personId]);
    expect(await stale()).toHaveLength(1);
    await held();
    await whoseAre([key]);
    expect(await stale()).toEqual([]);
  });
});

/** Another transaction holds the session's row; call what it answers to let go. */
async function lockSession(db: TestDatabase, key: string): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: db.ownerUrl });
  await client.connect();
  await client.query('begin');
  const { rowCount } = await client.query('select 1 from session where token_hash = $1 for update', [
    Buffer.from(key, 'base64url'),
  ]);
  expect(rowCount).toBe(1);
  return async () => {
    await client.query('rollback');
    await client.end();
  };
}

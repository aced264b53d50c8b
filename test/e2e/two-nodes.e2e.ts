import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { LiaisonClient } from '@liaison/client';
import { RedisBus } from '@liaison/platform';
import { aClaim, aThread, testRedisUrl } from '@liaison/testing';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Socket } from 'socket.io-client';
import { ApiModule } from '../../apps/api/src/api.module.js';
import { eventually } from '../support/eventually.js';
import { ask, next, OpenSockets } from '../support/open-sockets.js';
import { startApi, type ApiNode, type Caller, type RunningApi } from '../support/running-api.js';
import { startRedis, type RedisServer } from '../support/start-redis.mjs';

interface Present {
  readonly threadId: string;
  readonly people: readonly { readonly name: string }[];
}

const redis = await startRedis();

describe('two nodes of the api with Redis between them', () => {
  // Without Redis there is one node, and the run says loudly that this is left out.
  if (redis === null) return it('are left out with the rest on Redis', () => expect(testRedisUrl()).toBeNull());
  let running: RedisServer = redis;
  let near: RunningApi;
  let far: ApiNode;
  let coder: Caller;
  let otherCoder: Caller;
  let claims: Caller;
  let threadId: string;
  let author: { personId: string; membershipId: string };
  let northside: string;
  const sockets = new OpenSockets();
  const closing: (() => unknown)[] = [];

  beforeAll(async () => {
    near = await startApi(ApiModule, { REDIS_URL: running.url });
    far = await near.another();
    northside = await near.organisation({ kind: 'provider', name: 'Northside' });
    const acme = await near.organisation({ kind: 'payer', name: 'Acme' });
    author = await near.member(northside, 'coder@northside.example', ['coder']);
    await near.member(northside, 'other@northside.example', ['coder']);
    await near.member(acme, 'claims@acme.example', ['claims_administrator']);
    await near.member(northside, 'admin@northside.example', ['organisation_admin']);
    const parties = { providerOrg: northside, payerOrg: acme };
    threadId = await aThread(near.builders, {
      ...{ ...parties, claimId: await aClaim(near.builders, parties) },
      ...{ audience: 'shared', ownerOrg: northside, createdBy: author.personId },
    });
    coder = await near.as('coder@northside.example');
    otherCoder = await near.as('other@northside.example');
    claims = await near.as('claims@acme.example');
  }, 60_000);
  afterEach(async () => {
    sockets.closeAll();
    for (const close of closing.splice(0)) await close();
  });
  afterAll(async () => {
    await far?.stop();
    await near?.stop();
    await running.stop();
  });

  const connect = (node: { readonly url: string }, caller: Caller) => sockets.connect(node, caller);
  const watching = async (node: { readonly url: string }, caller: Caller): Promise<Socket> => {
    const socket = await connect(node, caller);
    await ask(socket, 'watch', { threadId });
    return socket;
  };
  const post = (socket: Socket) =>
    ask(socket, 'post', { threadId, key: randomUUID(), text: 'Which operation?' }) as Promise<{ seq: number }>;

  it('tells the sockets of one what was committed by the other, once', async () => {
    const [here, there] = await Promise.all([watching(near, coder), watching(far, claims)]);
    const heard: number[] = [];
    there.on('event', ({ number }: { number: number }) => void heard.push(number));
    const posted: number[] = [];
    for (let n = 0; n < 20; n += 1) posted.push((await post(here)).seq);
    await eventually(
      async () => heard.length,
      (count) => count >= posted.length,
    );
    expect(heard).toEqual(posted);
  });

  it('shows who is present through either to colleagues, and to nobody of another organisation', async () => {
    const here = await watching(near, coder);
    const theirs = await connect(far, claims);
    const seen: Present[] = [];
    const foreign: Present[] = [];
    here.on('presence', (present: Present) => void seen.push(present));
    theirs.on('presence', (present: Present) => void foreign.push(present));
    await ask(theirs, 'watch', { threadId });
    const namesSeen = async () => (seen.at(-1)?.people ?? []).map(({ name }) => name).sort();
    const both = ['coder@northside.example', 'other@northside.example'];
    const there = await connect(far, otherCoder);
    const seenThere = next<Present>(there, 'presence');
    await ask(there, 'watch', { threadId });
    await eventually(namesSeen, (names) => names.join() === both.join());
    const typed = next(here, 'typing');
    const typedToThem: unknown[] = [];
    theirs.on('typing', (typing) => void typedToThem.push(typing));
    await ask(there, 'typing', { threadId });
    expect(await typed).toMatchObject({ threadId, person: { name: 'other@northside.example' } });
    expect((await seenThere).threadId).toBe(threadId);
    there.close();
    await eventually(namesSeen, (names) => names.join() === both[0]);
    const names = foreign.flatMap(({ people }) => people.map(({ name }) => name));
    expect([...new Set(names)]).toEqual(['claims@acme.example']);
    expect(typedToThem).toEqual([]);
  });

  it('ends at both the sockets of whose membership is disabled, and hears what a worker says', async () => {
    const [here, there] = await Promise.all([connect(near, otherCoder), connect(far, otherCoder)]);
    const worker = new RedisBus(running.url);
    await worker.start();
    const [me] = (await near.owner.query<{ id: string }>(`select id from person where email like 'other@%'`)).rows;
    const jobs = Promise.all([next(here, 'job'), next(there, 'job')]);
    worker.publish('job', { jobId: threadId, orgId: northside, personId: me?.id ?? '' });
    expect(await jobs).toEqual([{ id: threadId }, { id: threadId }]);
    await worker.close();
    const ended = Promise.all([next(here, 'session.ended'), next(there, 'session.ended')]);
    const admin = await near.as('admin@northside.example');
    expect((await admin.call('PATCH', `/people/${me?.id ?? ''}`, { disabled: true })).status).toBe(200);
    expect(await ended).toEqual([{ reason: 'membership_disabled' }, { reason: 'membership_disabled' }]);
  });

  it('goes on without Redis, and catches up as soon as it is back', async () => {
    const [here, there] = await Promise.all([watching(near, coder), watching(far, claims)]);
    await running.kill();
    // Neither a post nor a watch waits for a Redis that is away.
    const { seq } = await post(here);
    expect(await ask(await connect(far, claims), 'watch', { threadId })).toEqual({ head: seq });
    const beaten = next<{ heads: Record<string, number> }>(there, 'heartbeat');
    const again = await startRedis({ port: running.port });
    if (again === null) throw new Error('Redis did not come back.');
    running = again;
    expect((await beaten).heads[`thread:${threadId}`]).toBe(seq);
    const pushed = next<{ number: number }>(there, 'event');
    expect((await post(here)).seq).toBe(seq + 1);
    expect((await pushed).number).toBe(seq + 1);
  });

  it('shows a correction of which no hint came, on a screen whose line never broke, once Redis is back', async () => {
    const screen = new LiaisonClient({ origin: far.url, cookie: coder.cookie });
    closing.push(() => screen.close());
    const copy = await screen.follow(threadId);
    await screen.feed.caughtUp();
    const said = await claims.call('POST', `/threads/${threadId}/messages`, { text: 'Which operatoin?' });
    const { id, seq } = said.body as { id: string; seq: number };
    await eventually(
      async () => screen.completeness(threadId),
      ({ state, through }) => state === 'complete' && through === seq,
    );
    await running.kill();
    // A hint that leaves before the connection is known to be gone is sent again by itself.
    await sleep(500);
    await claims.call('PATCH', `/messages/${id}`, { text: 'Which operation?' });
    expect(copy.messages().at(-1)?.text).toBe('Which operatoin?');
    const again = await startRedis({ port: running.port });
    if (again === null) throw new Error('Redis did not come back.');
    running = again;
    await eventually(
      async () => copy.messages().at(-1)?.text,
      (text) => text === 'Which operation?',
    );
  });

  it('says that hints may be missing when a process comes, which may stand in for one that was killed', async () => {
    const [here, there] = await Promise.all([connect(near, coder), connect(far, claims)]);
    const beaten = Promise.all([next(here, 'heartbeat'), next(there, 'heartbeat')]);
    const worker = new RedisBus(running.url);
    closing.push(() => worker.close());
    expect(await beaten).toEqual([
      { heads: {}, missed: true },
      { heads: {}, missed: true },
    ]);
  });

  it('shows nobody as present any more who came through a node that went', async () => {
    const here = await watching(near, coder);
    const seen: Present[] = [];
    here.on('presence', (present: Present) => void seen.push(present));
    await near.member(northside, 'supervisor@northside.example', ['supervisor']);
    await watching(far, await near.as('supervisor@northside.example'));
    const count = async () => seen.at(-1)?.people.length;
    await eventually(count, (people) => people === 2);
    await far.stop();
    await eventually(count, (people) => people === 1);
    far = await near.another();
  });
});

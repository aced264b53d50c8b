import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Audience } from '@liaison/domain';
import { RealtimeBus, type FeedHint } from '@liaison/platform';
import { aClaim, aThread } from '@liaison/testing';
import { randomUUID } from 'node:crypto';
import type { Socket } from 'socket.io-client';
import { Heartbeats } from '../../apps/api/src/realtime/heartbeats.js';
import { eventually } from '../support/eventually.js';
import { ask, next, OpenSockets } from '../support/open-sockets.js';
import { startApi, type Caller, type RunningApi } from '../support/running-api.js';

interface Pushed {
  readonly stream: string;
  readonly number: number;
}

describe('live sockets', () => {
  let api: RunningApi;
  let coder: Caller;
  let caregiver: Caller;
  let claims: Caller;
  let zenith: Caller;
  let caregiverMember: { personId: string };
  let claimId: string;
  const sockets = new OpenSockets();

  const connect = (caller: Caller, headers: Record<string, string> = {}) => sockets.connect(api, caller, headers);
  const thread = (audience: Audience, owner: { personId: string; orgId: string }): Promise<string> =>
    aThread(api.builders, { ...parties, claimId, audience, ownerOrg: owner.orgId, createdBy: owner.personId });
  let northside: string;
  let parties: { providerOrg: string; payerOrg: string };
  let author: { personId: string; orgId: string };

  beforeAll(async () => {
    api = await startApi();
    northside = await api.organisation({ kind: 'provider', name: 'Northside' });
    const acme = await api.organisation({ kind: 'payer', name: 'Acme' });
    const other = await api.organisation({ kind: 'payer', name: 'Zenith' });
    const coderMember = await api.member(northside, 'coder@northside.example', ['coder']);
    caregiverMember = await api.member(northside, 'caregiver@northside.example', ['caregiver']);
    await api.member(northside, 'admin@northside.example', ['organisation_admin']);
    await api.member(acme, 'claims@acme.example', ['claims_administrator']);
    await api.member(other, 'claims@zenith.example', ['claims_administrator']);
    author = { personId: coderMember.personId, orgId: northside };
    parties = { providerOrg: northside, payerOrg: acme };
    claimId = await aClaim(api.builders, parties);
    [coder, caregiver, claims, zenith] = await Promise.all(
      ['coder@northside.example', 'caregiver@northside.example', 'claims@acme.example', 'claims@zenith.example'].map(
        (email) => api.as(email),
      ) as [Promise<Caller>, Promise<Caller>, Promise<Caller>, Promise<Caller>],
    );
  });
  afterEach(() => sockets.closeAll());
  afterAll(() => api.stop());

  it('refuses a foreign page and a caller without a session in the handshake', async () => {
    await expect(connect(coder, { origin: 'https://evil.example' })).rejects.toThrow();
    await expect(connect({ ...coder, cookie: '' })).rejects.toThrow('session.required');
  });

  it('pushes a posted message to both parties once, with the number the head leads to', async () => {
    const threadId = await thread('shared', author);
    const [ours, theirs] = await Promise.all([connect(coder), connect(claims)]);
    expect(await ask(ours, 'watch', { threadId })).toEqual({ head: 0 });
    expect(await ask(theirs, 'watch', { worklist: true })).toEqual({ head: 0 });
    const heard: Pushed[] = [];
    ours.on('event', (event: Pushed) => void heard.push(event));
    const pushed = next<Pushed>(theirs, 'event');
    const ack = await ask(ours, 'post', { threadId, key: randomUUID(), text: 'Which operation?' });
    expect(ack).toEqual({ id: expect.any(String), seq: 1 });
    expect(await pushed).toMatchObject({ stream: `thread:${threadId}`, number: 1 });
    expect(heard.filter(({ stream }) => stream === `thread:${threadId}`)).toHaveLength(1);
  });

  it('writes a post that is sent again under its key once, by whichever way, and refuses the key for other words', async () => {
    const threadId = await thread('shared', author);
    const [ours, other] = await Promise.all([connect(coder), connect(coder)]);
    const key = randomUUID();
    const post = (socket: Socket, text: string) => ask(socket, 'post', { threadId, key, text });
    const sent = Array.from({ length: 6 }, (_, n) => post(n % 2 === 0 ? ours : other, 'Which operation?'));
    const [first, ...others] = await Promise.all(sent);
    expect(first).toEqual({ id: expect.any(String), seq: 1 });
    for (const each of others) expect(each).toEqual(first);
    const headers = { 'idempotency-key': key };
    const byHttp = await coder.call('POST', `/threads/${threadId}/messages`, { text: 'Which operation?' }, headers);
    expect(byHttp).toMatchObject({ status: 201, body: first });
    expect(await post(ours, 'Another one')).toMatchObject({ problem: { status: 422, code: 'idempotency.key_reused' } });
    expect(await ask(other, 'watch', { threadId })).toEqual({ head: 1 });
  });

  it('tells of a provider thread nobody but the provider, and lets nobody else watch it', async () => {
    const [inner, shared] = [await thread('provider', author), await thread('shared', author)];
    const [ours, theirs, strangers, asked] = await Promise.all(
      [coder, claims, zenith, caregiver].map((one) => connect(one)),
    );
    for (const socket of [theirs, strangers, asked] as Socket[]) {
      expect(await ask(socket, 'watch', { threadId: inner })).toMatchObject({ problem: { status: 404 } });
    }
    for (const socket of [ours, theirs, strangers, asked] as Socket[]) await ask(socket, 'watch', { worklist: true });
    const heard = { theirs: [] as Pushed[], strangers: [] as Pushed[], asked: [] as Pushed[] };
    theirs?.on('event', (event: Pushed) => void heard.theirs.push(event));
    strangers?.on('event', (event: Pushed) => void heard.strangers.push(event));
    asked?.on('event', (event: Pushed) => void heard.asked.push(event));
    const last = next<Pushed>(theirs as Socket, 'event');
    await ask(ours as Socket, 'post', { threadId: inner, key: randomUUID(), text: 'Between us' });
    await ask(ours as Socket, 'post', { threadId: shared, key: randomUUID(), text: 'For both' });
    await last;
    expect(heard.theirs.map(({ stream }) => stream)).toEqual([`thread:${shared}`]);
    expect([heard.strangers, heard.asked]).toEqual([[], []]);
  });

  it('tells a caregiver of a claim they take care of, as row security decides', async () => {
    const inner = await thread('provider', author);
    await api.owner.query(
      `insert into claim_access (claim_id, person_id, org_id, reason, since) values ($1, $2, $3, 'care_team', now())`,
      [claimId, caregiverMember.personId, northside],
    );
    const [ours, asked] = await Promise.all([connect(coder), connect(caregiver)]);
    await ask(asked, 'watch', { worklist: true });
    const pushed = next<Pushed>(asked, 'event');
    await ask(ours, 'post', { threadId: inner, key: randomUUID(), text: 'For the care team' });
    expect(await pushed).toMatchObject({ stream: `thread:${inner}`, number: 1 });
  });

  it('keeps typing and presence inside an organisation', async () => {
    const threadId = await thread('shared', author);
    const [ours, alsoOurs, theirs] = await Promise.all([connect(coder), connect(coder), connect(claims)]);
    const foreign: unknown[] = [];
    theirs.on('typing', (typing) => void foreign.push(typing));
    for (const socket of [ours, alsoOurs, theirs]) await ask(socket, 'watch', { threadId });
    const typed = next<object>(alsoOurs, 'typing');
    await ask(ours, 'typing', { threadId });
    expect(await typed).toMatchObject({ threadId, person: { id: author.personId } });
    const pushed = next(theirs, 'event');
    await ask(ours, 'post', { threadId, key: randomUUID(), text: 'Done typing' });
    await pushed;
    expect(foreign).toEqual([]);
  });

  it('says with a heartbeat where each watched stream stands, and nothing of one that is no longer theirs', async () => {
    const [kept, lost] = [await thread('shared', author), await thread('named', author)];
    await api.owner.query(
      `insert into thread_access (thread_id, person_id, org_id, person_name, added_by, at) values ($1, $2, $3, 'Me', $2, now())`,
      [lost, author.personId, northside],
    );
    const [first, second, silent] = await Promise.all([connect(coder), connect(coder), connect(claims)]);
    for (const threadId of [kept, lost]) await ask(first, 'watch', { threadId });
    await ask(second, 'watch', { threadId: kept });
    await ask(first, 'post', { threadId: kept, key: randomUUID(), text: 'One' });
    const beat = async () => {
      const heard = Promise.all([first, second, silent].map((socket) => next<{ heads: object }>(socket, 'heartbeat')));
      await api.app.get(Heartbeats, { strict: false }).beatAll();
      return (await heard).map(({ heads }) => heads);
    };
    expect(await beat()).toEqual([{ [`thread:${kept}`]: 1, [`thread:${lost}`]: 0 }, { [`thread:${kept}`]: 1 }, {}]);
    await api.owner.query(`delete from thread_access where thread_id = $1`, [lost]);
    const heard: Pushed[] = [];
    first.on('event', (event: Pushed) => void heard.push(event));
    expect(await beat()).toEqual([{ [`thread:${kept}`]: 1 }, { [`thread:${kept}`]: 1 }, {}]);
    const bus = api.app.get(RealtimeBus, { strict: false });
    const told = next(first, 'event');
    bus.publish('feed', [
      { ...aHint({ threadId: lost, number: 1, orgId: northside }), audience: 'named' },
      aHint({ threadId: kept, number: 2, orgId: northside }),
    ]);
    await told;
    expect(heard.map(({ stream }) => stream)).toEqual([`thread:${kept}`]);
  });

  it('ends with a heartbeat when nobody said that the session is over', async () => {
    const leaver = await api.as('coder@northside.example');
    const [socket, other] = await Promise.all([connect(leaver), connect(claims)]);
    const [ended, beaten] = [next(socket, 'session.ended'), next(other, 'heartbeat')];
    const [latest] = (
      await api.owner.query<{ id: string }>(
        `update session set ended_at = now() where id = (select id from session where person_id = $1 and ended_at is null
          order by created_at desc limit 1) returning id`,
        [author.personId],
      )
    ).rows;
    expect(latest).toBeDefined();
    await api.app.get(Heartbeats, { strict: false }).beatAll();
    expect(await ended).toEqual({ reason: 'expired' });
    expect(await beaten).toEqual({ heads: {} });
  });

  it('says what is wrong with a command as HTTP does', async () => {
    const socket = await connect(coder);
    expect(await ask(socket, 'watch', { threadId: 7 })).toMatchObject({
      problem: { status: 422, code: 'body.invalid' },
    });
    expect(await ask(socket, 'watch', { threadId: randomUUID() })).toMatchObject({ problem: { status: 404 } });
    expect(await ask(socket, 'post', 'nonsense')).toMatchObject({ problem: { status: 422 } });
  });

  it('closes at once when the membership behind it is disabled', async () => {
    const socket = await connect(caregiver);
    const [ended, closed] = [next(socket, 'session.ended'), next(socket, 'disconnect')];
    const admin = await api.as('admin@northside.example');
    expect((await admin.call('PATCH', `/people/${caregiverMember.personId}`, { disabled: true })).status).toBe(200);
    expect(await ended).toEqual({ reason: 'membership_disabled' });
    await closed;
    expect((await caregiver.call('GET', '/me')).status).toBe(401);
  });

  it('gives the same events by /sync from the cursor on', async () => {
    const start = (await coder.call('GET', '/sync')).body as { cursor: string; events: unknown[] };
    expect(start.events).toEqual([]);
    const threadId = await thread('shared', author);
    const sent = await coder.call('POST', `/threads/${threadId}/messages`, { text: 'By HTTP' });
    expect(sent.status).toBe(201);
    // What is written anywhere on the server meanwhile may hold the feed back for a moment.
    await eventually(
      async () => (await coder.call('GET', `/sync?cursor=${start.cursor}`)).body as { events: Pushed[] },
      ({ events }) => events.some(({ stream, number }) => stream === `thread:${threadId}` && number === 1),
    );
    const reset = await coder.call('GET', '/sync?cursor=of-another-time');
    expect(reset.body).toMatchObject({ reset: true, events: [] });
  });

  it('ends the connection of who takes nothing, and no other', async () => {
    const threadId = await thread('shared', author);
    const [asleep, awake] = await Promise.all([connect(coder), connect(coder)]);
    const heard = { asleep: 0, awake: 0 };
    asleep.on('event', () => (heard.asleep += 1));
    awake.on('event', () => (heard.awake += 1));
    for (const socket of [asleep, awake]) await ask(socket, 'watch', { threadId });
    const line = (asleep.io.engine.transport as unknown as { ws: { _socket: Net } }).ws._socket;
    line.pause();
    // More than the kernel keeps for a connection nobody reads from.
    const told = 4_000;
    const bus = api.app.get(RealtimeBus, { strict: false });
    for (let number = 1; number <= told; number += 1) {
      bus.publish('feed', [aHint({ threadId, number, orgId: northside })]);
      if (number % 50 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await eventually(
      async () => heard.awake,
      (count) => count === told,
    );
    const ended = next(asleep, 'disconnect');
    line.resume();
    await ended;
    expect(heard.asleep).toBeLessThan(told);
    expect(awake.connected).toBe(true);
  });
});

interface Net {
  pause(): void;
  resume(): void;
}

/** As if somebody had posted a message of ten thousand letters, which the pushed event itself would not carry. */
function aHint({ threadId, number, orgId }: { threadId: string; number: number; orgId: string }): FeedHint {
  return {
    stream: `thread:${threadId}`,
    number,
    type: 'message.posted',
    at: '2026-11-23T12:00:00.000Z',
    xid: 1,
    audience: 'shared',
    providerOrg: orgId,
    threadId,
    facts: { filler: 'x'.repeat(10_000) },
  };
}

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { aClaim, aThread } from '@liaison/testing';
import { randomUUID } from 'node:crypto';
import type { Socket } from 'socket.io-client';
import { Heartbeats } from '../../apps/api/src/realtime/heartbeats.js';
import { eventually } from '../support/eventually.js';
import { ask, OpenSockets } from '../support/open-sockets.js';
import { startApi, type Caller, type RunningApi } from '../support/running-api.js';

interface Heard {
  readonly events: string[];
  readonly present: number[];
  readonly heads: Readonly<Record<string, number>>[];
}

describe('a conversation that becomes VIP while colleagues look at it', () => {
  let api: RunningApi;
  let coder: Caller;
  let threadId: string;
  let seated: Socket;
  let outside: Socket;
  let parties: { providerOrg: string; payerOrg: string; claimId: string };
  let author: { personId: string };
  const sockets = new OpenSockets();
  const heard = new Map<Socket, Heard>();
  const mended: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    api = await startApi();
    const providerOrg = await api.organisation({ kind: 'provider', name: 'Northside' });
    const payerOrg = await api.organisation({ kind: 'payer', name: 'Acme' });
    author = await api.member(providerOrg, 'coder@northside.example', ['coder']);
    await api.member(providerOrg, 'other@northside.example', ['coder']);
    parties = { providerOrg, payerOrg, claimId: await aClaim(api.builders, { providerOrg, payerOrg }) };
    coder = await api.as('coder@northside.example');
  });
  beforeEach(async () => {
    threadId = await aThread(api.builders, {
      ...{ ...parties, audience: 'provider', ownerOrg: parties.providerOrg, createdBy: author.personId },
    });
    seated = await watching(coder);
    outside = await watching(await api.as('other@northside.example'));
  });
  afterEach(async () => {
    for (const mend of mended.splice(0)) await mend();
    sockets.closeAll();
  });
  afterAll(() => api.stop());

  async function watching(caller: Caller): Promise<Socket> {
    const socket = await sockets.connect(api, caller);
    const all: Heard = { events: [], present: [], heads: [] };
    socket.on('event', ({ type }: { type: string }) => void all.events.push(type));
    socket.on('presence', ({ people }: { people: unknown[] }) => void all.present.push(people.length));
    socket.on('heartbeat', ({ heads }: { heads: Record<string, number> }) => void all.heads.push(heads));
    heard.set(socket, all);
    await ask(socket, 'watch', { threadId });
    return socket;
  }
  const heardBy = (socket: Socket): Heard => heard.get(socket) as Heard;
  const mark = async (sensitivity: string) =>
    expect((await coder.call('PATCH', `/threads/${threadId}`, { sensitivity })).status).toBe(200);
  const post = () => ask(seated, 'post', { threadId, key: randomUUID(), text: 'About her' });
  const eventsOfSeated = (...events: string[]) =>
    eventually(
      async () => heardBy(seated).events,
      (told) => told.join() === events.join(),
    );

  it('is told on to those seated, and to nobody else from the marking on', async () => {
    await mark('vip');
    for (let n = 0; n < 3; n += 1) await post();
    await eventsOfSeated('thread.marked', 'message.posted', 'message.posted', 'message.posted');
    expect(heardBy(outside).events).toEqual(['thread.marked']);
    await eventually(
      async () => heardBy(seated).present.at(-1),
      (people) => people === 1,
    );
    // Looked at again at once: the stream is watched no longer.
    await eventually(
      async () => heardBy(outside).heads.length,
      (beats) => beats > 0,
    );
    expect(heardBy(outside).heads.at(-1)).toEqual({});
  });

  it('is told to nobody unlooked while the database does not say who still sees it', async () => {
    await api.owner.query('revoke execute on function app.heads_seen(jsonb) from liaison_app');
    const mend = () => api.owner.query('grant execute on function app.heads_seen(jsonb) to liaison_app');
    mended.push(mend);
    await mark('vip');
    await post();
    await eventsOfSeated('thread.marked', 'message.posted');
    expect(heardBy(outside).events).toEqual(['thread.marked']);
    await mend();
    await api.app.get(Heartbeats, { strict: false }).beatAll();
    await post();
    await eventsOfSeated('thread.marked', 'message.posted', 'message.posted');
    expect(heardBy(outside).events).toEqual(['thread.marked']);
  });

  it('is told of to all again when it is VIP no more', async () => {
    await mark('vip');
    await mark('none');
    await ask(outside, 'watch', { threadId });
    await post();
    const events = ['thread.marked', 'thread.marked', 'message.posted'];
    await eventsOfSeated(...events);
    await eventually(
      async () => heardBy(outside).events,
      (told) => told.includes('message.posted'),
    );
  });
});

import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { HttpApi, LiaisonClient } from '@liaison/client';
import { membershipHeader, type ListOf, type MeView, type MessageView, type ThreadView } from '@liaison/contracts';
import type { Socket } from 'socket.io-client';
import { eventually } from '../support/eventually.js';
import { next, OpenSockets } from '../support/open-sockets.js';
import { testPassword } from '../support/running-api.js';
import { aTwoSidesWorld, contentOf, type Answer, type Caller, type TwoSidesWorld } from './two-sides-world.js';

/** A session may come to act for somebody else behind a client's back: another tab signs in, or turns to another house. */
describe('a call that names the membership it is meant for', () => {
  let world: TwoSidesWorld;
  let thread: ThreadView;
  let ours: string;
  let others: string;
  const sockets = new OpenSockets();

  const membershipOf = async (caller: Caller) =>
    ((await caller.call('GET', '/me')) as { body: MeView }).body.acting.membershipId;
  const connect = (caller: Caller, membershipId: unknown): Promise<Socket> =>
    sockets.connect(world.api, caller, {}, { membershipId });
  const textsOf = async () => {
    const path = `/threads/${thread.id}/messages?limit=200`;
    return (await world.does<ListOf<MessageView>>('coder', 'GET', path)).items.map(({ text }) => text);
  };

  beforeAll(async () => {
    world = await aTwoSidesWorld();
    const claim = await world.claim('WHOSE-CALL');
    thread = await world.thread('coder', claim.id, { audience: 'shared', subject: 'Whose words' });
    ours = await membershipOf(world.callers.coder);
    others = await membershipOf(world.callers.otherCoder);
  });
  afterEach(() => sockets.closeAll());
  afterAll(() => world?.api.stop());

  it('is refused with nothing written where the session acts for another one', async () => {
    const { otherCoder } = world.callers;
    const as = (method: string, path: string, body?: unknown) =>
      otherCoder.call(method, path, body, { [membershipHeader]: ours, 'idempotency-key': 'of-ours' });
    const before = await contentOf(world.api);
    const keys = async () => (await world.api.owner.query('select 1 from idempotency_key')).rowCount;
    const keysBefore = await keys();
    const answers = [
      await as('POST', `/threads/${thread.id}/messages`, { text: 'Under another name' }),
      await as('POST', `/threads/${thread.id}/messages`, '{broken'),
      await as('PUT', '/me/preferences', { theme: 'dark' }),
      await as('GET', '/sync'),
      await as('GET', '/me'),
      await as('GET', '/requests?scope=organisation'),
    ];
    expect(answers.map(({ status, body }: Answer) => [status, (body as { code: string }).code])).toEqual(
      answers.map(() => [401, 'session.acting_changed']),
    );
    expect([await contentOf(world.api), await keys()]).toEqual([before, keysBefore]);
  });

  it('is answered where it does, and where no membership is named', async () => {
    const { otherCoder } = world.callers;
    const path = `/threads/${thread.id}/messages`;
    expect((await otherCoder.call('POST', path, { text: 'Mine' }, { [membershipHeader]: others })).status).toBe(201);
    expect((await otherCoder.call('POST', path, { text: 'Mine, too' })).status).toBe(201);
    expect(await textsOf()).toEqual(expect.arrayContaining(['Mine', 'Mine, too']));
  });

  it('is no credential', async () => {
    const answer = await world.callers.coder.call('GET', '/me', undefined, { cookie: '', [membershipHeader]: ours });
    expect([answer.status, answer.body]).toEqual([401, expect.objectContaining({ code: 'session.required' })]);
  });

  it('is refused in the handshake of a socket, too', async () => {
    const { otherCoder } = world.callers;
    await expect(connect(otherCoder, ours)).rejects.toThrow('session.acting_changed');
    await expect(connect(otherCoder, [others])).rejects.toThrow('session.acting_changed');
    await expect(connect({ ...otherCoder, cookie: '' }, others)).rejects.toThrow('session.required');
    expect((await connect(otherCoder, others)).connected).toBe(true);
    expect((await connect(otherCoder, undefined)).connected).toBe(true);
  });

  it('reaches nobody after the person turned to another of their organisations', async () => {
    const [asCoder] = await world.twoHats('both@test.example', [
      ['northside', 'coder'],
      ['acme', 'claims_administrator'],
    ]);
    if (!asCoder) throw new Error('Nobody signed in.');
    const me = (await asCoder.call('GET', '/me')).body as MeView;
    const before = me.acting.membershipId;
    const socket = await connect(asCoder, before);
    const ended = next(socket, 'session.ended');
    const after = me.memberships.find(({ id }) => id !== before)?.id;
    // Turning is asked of whoever the session is: it names where to.
    expect((await asCoder.call('POST', '/session/acting', { membershipId: after })).status).toBe(200);
    expect(await ended).toEqual({ reason: 'acting_changed' });
    await expect(connect(asCoder, before)).rejects.toThrow('session.acting_changed');
    const headers = { [membershipHeader]: before };
    const posted = await asCoder.call('POST', `/threads/${thread.id}/messages`, { text: 'As who?' }, headers);
    expect([posted.status, posted.body]).toEqual([401, expect.objectContaining({ code: 'session.acting_changed' })]);
    expect(await textsOf()).not.toContain('As who?');
  });

  it('ends with the session whose cookie a sign-in at the same browser takes the place of, and no other', async () => {
    const [here, elsewhere] = [await world.api.as('coder@test.example'), await world.api.as('coder@test.example')];
    const socket = await connect(here, ours);
    const ended = next(socket, 'session.ended');
    const signIn = (password: string) =>
      here.call('POST', '/session', { email: 'othercoder@test.example', password }, { origin: world.api.url });
    expect((await signIn('not the password')).status).toBe(401);
    expect((await here.call('GET', '/me')).status).toBe(200);
    expect((await signIn(testPassword)).status).toBe(200);
    // Who shows the former person at this browser looks who it is now.
    expect(await ended).toEqual({ reason: 'acting_changed' });
    expect((await here.call('GET', '/me')).body).toMatchObject({ code: 'session.required' });
    expect((await elsewhere.call('GET', '/me')).status).toBe(200);
  });

  it('is told apart from a session that is over by the client, which says for whom it meant it', async () => {
    const heard: string[] = [];
    const http = new HttpApi({
      origin: world.api.url,
      headers: { cookie: world.callers.otherCoder.cookie },
      membership: () => ours,
      onActingChanged: (membershipId) => heard.push(membershipId),
      onSignedOut: () => heard.push('signed out'),
    });
    await expect(http.get('/me')).rejects.toMatchObject({ status: 401, code: 'session.acting_changed' });
    expect(heard).toEqual([ours]);
  });

  it('keeps what a program wants to say while the session acts for another one', async () => {
    const reasons: string[] = [];
    const client = new LiaisonClient({
      origin: world.api.url,
      cookie: world.callers.otherCoder.cookie,
      membershipId: ours,
      onEnded: (reason) => reasons.push(reason),
    });
    try {
      client.post(thread.id, { text: 'From a program' });
      await eventually(
        async () => reasons,
        ({ length }) => length > 0,
      );
      expect(reasons).toEqual(['acting_changed']);
      expect(client.outbox.list()).toEqual([expect.objectContaining({ refused: null })]);
      expect(await textsOf()).not.toContain('From a program');
    } finally {
      client.close();
    }
  });

  it('is described once for every route, and for the sockets', async () => {
    const read = async (file: string) => (await (await fetch(`${world.api.url}/api/${file}`)).json()) as Described;
    const { paths } = await read('openapi.json');
    const named = Object.values(paths).flatMap((path) =>
      Object.values(path).filter(({ parameters = [] }) => parameters.some(({ name }) => name === membershipHeader)),
    );
    expect(named).toHaveLength(Object.values(paths).flatMap((path) => Object.values(path)).length);
    expect(JSON.stringify(await read('asyncapi.json'))).toContain('membershipId');
  });
});

interface Described {
  readonly paths: Record<string, Record<string, { parameters?: readonly { name: string }[] }>>;
}

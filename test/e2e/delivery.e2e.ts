import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { keptInMemory, LiaisonClient, type Kept, type OutboxEntry } from '@liaison/client';
import type { ClaimView, ListOf, MessageView } from '@liaison/contracts';
import { RealtimeBus, type FeedHint } from '@liaison/platform';
import { eventually } from '../support/eventually.js';
import { FaultyProxy, type Line } from '../support/faulty-proxy.js';
import { aTwoSidesWorld, type PersonName, type TwoSidesWorld } from './two-sides-world.js';

/** What two people's programs hold of one conversation while the lines to the server misbehave. */
describe('a conversation on two screens', () => {
  let world: TwoSidesWorld;
  let claim: ClaimView;
  const closing: (() => unknown)[] = [];

  beforeAll(async () => {
    world = await aTwoSidesWorld();
    claim = await world.claim('DELIVERY');
  }, 60_000);
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });
  afterAll(() => world.api.stop());

  const thread = async () => (await world.thread('coder', claim.id, { audience: 'shared', subject: 'Delivery' })).id;
  const clientOf = (who: PersonName, origin = world.api.url, outbox?: Kept<OutboxEntry[]>): LiaisonClient => {
    const { cookie } = world.callers[who];
    const client = new LiaisonClient({ origin, cookie, ...(outbox ? { outbox } : {}) });
    closing.push(() => client.close());
    return client;
  };
  const behindProxy = async (): Promise<FaultyProxy> => {
    const proxy = await FaultyProxy.before(world.api.url);
    closing.push(() => proxy.stop());
    return proxy;
  };
  /** Complete to this number with nothing waiting, and the same as on the server. */
  const completeTo = async (client: LiaisonClient, threadId: string, through: number) => {
    await eventually(
      async () => client.completeness(threadId),
      (seen) => seen.state === 'complete' && seen.through === through && seen.waiting === 0,
    );
    expect(await client.isAsOnServer(threadId)).toBe(true);
  };
  const textsOf = (messages: readonly MessageView[]) => messages.map(({ text }) => text);
  const onServer = async (threadId: string) => {
    const { items } = await world.does<ListOf<MessageView>>('coder', 'GET', `/threads/${threadId}/messages?limit=200`);
    return items.reverse();
  };

  it('is the same on both, whoever writes how fast', async () => {
    const threadId = await thread();
    const [coder, claims] = [clientOf('coder'), clientOf('claims')];
    const copies = await Promise.all([coder.follow(threadId), claims.follow(threadId)]);
    for (let n = 1; n <= 20; n += 1) {
      coder.post(threadId, { text: `coder ${n}` });
      claims.post(threadId, { text: `claims ${n}` });
    }
    await Promise.all([completeTo(coder, threadId, 40), completeTo(claims, threadId, 40)]);
    expect(copies[0]!.messages()).toEqual(copies[1]!.messages());
    // Each person's own words stand in the order in which they were written.
    const ofCoder = textsOf(copies[1]!.messages()).filter((text) => text.startsWith('coder'));
    expect(ofCoder).toEqual(Array.from({ length: 20 }, (_, at) => `coder ${at + 1}`));
  });

  it('shows a correction and a recall without being asked', async () => {
    const threadId = await thread();
    const claims = clientOf('claims');
    const copy = await claims.follow(threadId);
    const message = await world.does<MessageView>('coder', 'POST', `/threads/${threadId}/messages`, { text: 'Wrnog' });
    await world.does('coder', 'PATCH', `/messages/${message.id}`, { text: 'Right' });
    await eventually(
      async () => textsOf(copy.messages()),
      (texts) => texts[0] === 'Right',
    );
    await world.does('claims', 'POST', `/messages/${message.id}/recall`, { reason: 'Another patient' });
    await eventually(
      async () => copy.messages()[0]?.recalled,
      (recalled) => recalled === true,
    );
    expect(copy.messages()[0]?.text).toBe('');
    expect(await claims.isAsOnServer(threadId)).toBe(true);
  });

  it.each<Line>(['cut', 'slow', 'mute', 'torn'])('is whole again after a line that is %s', async (line) => {
    const threadId = await thread();
    const proxy = await behindProxy();
    const [far, near] = [clientOf('coder', proxy.url), clientOf('claims')];
    const copy = await far.follow(threadId);
    await near.follow(threadId);
    await completeTo(far, threadId, 0);
    proxy.become(line);
    for (let n = 1; n <= 5; n += 1) {
      far.post(threadId, { text: `far ${n}` });
      near.post(threadId, { text: `near ${n}` });
    }
    await eventually(
      async () => near.completeness(threadId).waiting,
      (waiting) => waiting === 0,
    );
    proxy.become('open');
    // What was swallowed is not sent again by TCP: a proxy that forgot a connection ends it.
    if (line === 'mute') proxy.breakAll();
    await Promise.all([completeTo(far, threadId, 10), completeTo(near, threadId, 10)]);
    const texts = textsOf(copy.messages());
    expect(new Set(texts).size).toBe(10);
    expect(texts.filter((text) => text.startsWith('far'))).toEqual(['far 1', 'far 2', 'far 3', 'far 4', 'far 5']);
    expect(copy.messages()).toEqual(await onServer(threadId));
  });

  it('finds out by itself that a line is dead which nobody ended', async () => {
    const threadId = await thread();
    const proxy = await behindProxy();
    const far = clientOf('coder', proxy.url);
    const copy = await far.follow(threadId);
    await completeTo(far, threadId, 0);
    proxy.forget();
    await world.does('claims', 'POST', `/threads/${threadId}/messages`, { text: 'Said into a dead line' });
    expect(textsOf(copy.messages())).toEqual([]);
    await eventually(
      async () => far.completeness(threadId).state,
      (state) => state !== 'complete',
    );
    // Its calls lie on dead lines, too.
    far.post(threadId, { text: 'Said on another' });
    await completeTo(far, threadId, 2);
    expect(textsOf(copy.messages())).toEqual(['Said into a dead line', 'Said on another']);
  }, 60_000);

  it('is whole again after its connection was cut off because it took nothing', async () => {
    const threadId = await thread();
    const proxy = await behindProxy();
    const far = clientOf('coder', proxy.url);
    const copy = await far.follow(threadId);
    await completeTo(far, threadId, 0);
    const cutOff = new Promise<void>((heard) => {
      const stop = far.feed.subscribe(() => {
        if (far.feed.status() !== 'connecting') return;
        stop();
        heard();
      });
    });
    proxy.stall();
    // More than the kernels keep for a connection nobody reads from.
    const bus = world.api.app.get(RealtimeBus, { strict: false });
    for (let n = 0; n < 4_000; n += 1) {
      bus.publish('feed', [aLargeHint(threadId, world.organisations.northside)]);
      if (n % 50 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    for (const text of ['one', 'two', 'three']) {
      await world.does('claims', 'POST', `/threads/${threadId}/messages`, { text });
    }
    proxy.goOn();
    await cutOff;
    await completeTo(far, threadId, 3);
    expect(textsOf(copy.messages())).toEqual(['one', 'two', 'three']);
  }, 60_000);

  it('keeps what waits across the end of the program, and sends it once', async () => {
    const threadId = await thread();
    const proxy = await behindProxy();
    const outbox = keptInMemory<OutboxEntry[]>([]);
    const before = clientOf('coder', proxy.url, outbox);
    await before.follow(threadId);
    proxy.become('cut');
    before.post(threadId, { text: 'first' });
    before.post(threadId, { text: 'second' });
    expect(before.completeness(threadId)).toMatchObject({ waiting: 2 });
    before.close();
    // Another program with the same box may already have sent the first: the key is the message's own.
    const [first] = outbox.get();
    const { cookie } = world.callers.coder;
    await world.callers.coder.call('POST', `/threads/${threadId}/messages`, first!.body, {
      cookie,
      'idempotency-key': first!.key,
    });
    const after = clientOf('coder', world.api.url, outbox);
    const copy = await after.follow(threadId);
    await completeTo(after, threadId, 2);
    expect(textsOf(copy.messages())).toEqual(['first', 'second']);
  });

  it('stops at the first message that is refused, in that conversation only, until the person decides', async () => {
    const [full, other] = [await thread(), await thread()];
    const coder = clientOf('coder');
    const copy = await coder.follow(full);
    await coder.follow(other);
    const refused = coder.post(full, { text: 'to nobody', replyTo: '00000000-0000-7000-8000-000000000000' });
    coder.post(full, { text: 'behind it' });
    coder.post(other, { text: 'elsewhere' });
    await completeTo(coder, other, 1);
    expect(coder.outbox.list().map(({ refused: words }) => words === null)).toEqual([false, true]);
    coder.outbox.drop(refused);
    await completeTo(coder, full, 1);
    expect(textsOf(copy.messages())).toEqual(['behind it']);
  });

  it('is held no longer by who lost it', async () => {
    const { id: threadId } = await world.thread('coder', claim.id, {
      audience: 'named',
      subject: 'For two',
      participants: [world.people.otherCoder],
    });
    const other = clientOf('otherCoder');
    await other.follow(threadId);
    await completeTo(other, threadId, 0);
    await world.does('coder', 'DELETE', `/threads/${threadId}/participants/${world.people.otherCoder}`);
    await world.does('coder', 'POST', `/threads/${threadId}/messages`, { text: 'Now alone' });
    await other.feed.caughtUp();
    expect(other.completeness(threadId)).toMatchObject({ through: 0 });
    await expect(other.isAsOnServer(threadId)).rejects.toMatchObject({ status: 404 });
  });
});

/** Of something both had heard of before: ten thousand letters that change nothing. */
function aLargeHint(threadId: string, providerOrg: string): FeedHint {
  return {
    stream: `thread:${threadId}`,
    number: 0,
    type: 'message.posted',
    at: '2026-11-23T12:00:00.000Z',
    xid: 1,
    audience: 'shared',
    providerOrg,
    threadId,
    facts: { filler: 'x'.repeat(10_000) },
  };
}

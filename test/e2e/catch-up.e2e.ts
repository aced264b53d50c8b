import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { LiaisonClient } from '@liaison/client';
import type { ClaimView, MessageView } from '@liaison/contracts';
import { eventually } from '../support/eventually.js';
import { FaultyProxy } from '../support/faulty-proxy.js';
import { aTwoSidesWorld, type TwoSidesWorld } from './two-sides-world.js';

/** Posts under way at once, as when many people write. */
const atOnce = 16;
/** Messages and events of one answer. */
const page = 200;
const slack = 4;

interface Call {
  readonly what: 'messages' | 'sync' | 'other';
  /** Messages or events in the answer. */
  readonly rows: number;
}

/** Calls as the platform makes them, and keeps what each brought. */
function counting() {
  const calls: Call[] = [];
  const call: typeof fetch = async (input, init) => {
    const answer = await fetch(input, init);
    const { pathname } = new URL(String(input));
    if (init?.method !== undefined && init.method !== 'GET') return answer;
    const body = (await answer.clone().json()) as { items?: unknown[]; events?: unknown[] };
    const what = pathname.endsWith('/messages') ? 'messages' : pathname.endsWith('/sync') ? 'sync' : 'other';
    calls.push({ what, rows: (body.items ?? body.events ?? []).length });
    return answer;
  };
  const of = (kind: Call['what']) => calls.filter(({ what }) => what === kind);
  return {
    fetch: call,
    forget: () => void calls.splice(0),
    calls: (kind: Call['what']) => of(kind).length,
    rows: (kind: Call['what']) => of(kind).reduce((sum, { rows }) => sum + rows, 0),
  };
}

/** What it costs a client to come back: in proportion to what it missed, and never to what it holds already. */
describe('a client that was away', () => {
  let world: TwoSidesWorld;
  let claim: ClaimView;
  const closing: (() => unknown)[] = [];

  beforeAll(async () => {
    world = await aTwoSidesWorld();
    claim = await world.claim('CATCHUP');
  }, 60_000);
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });
  afterAll(() => world.api.stop());

  const thread = async () => (await world.thread('coder', claim.id, { audience: 'shared', subject: 'Away' })).id;
  /** The coder behind a line that can be cut, with the count of what it asks. */
  const aCoder = async () => {
    const proxy = await FaultyProxy.before(world.api.url);
    const asked = counting();
    const { cookie } = world.callers.coder;
    const client = new LiaisonClient({ origin: proxy.url, cookie, fetch: asked.fetch });
    closing.push(
      () => client.close(),
      () => proxy.stop(),
    );
    return { client, proxy, asked };
  };
  const inTurns = async (count: number, act: (n: number) => Promise<unknown>): Promise<void> => {
    for (let n = 1; n <= count; n += atOnce) {
      await Promise.all(Array.from({ length: Math.min(atOnce, count - n + 1) }, (_, at) => act(n + at)));
    }
  };
  /** So many messages of the payer's, each fifth corrected as soon as it was said. */
  const said = (threadId: string, count: number) =>
    inTurns(count, async (n) => {
      const { id } = await world.does<MessageView>('claims', 'POST', `/threads/${threadId}/messages`, {
        text: `said ${n}`,
      });
      if (n % 5 === 0) await world.does('claims', 'PATCH', `/messages/${id}`, { text: `said ${n}, corrected` });
    });
  const correct = ({ id, text }: MessageView) =>
    world.does('claims', 'PATCH', `/messages/${id}`, { text: `${text}, at last` });
  const completeTo = async (client: LiaisonClient, threadId: string, through: number) => {
    await eventually(
      async () => client.completeness(threadId),
      (seen) => seen.state === 'complete' && seen.through === through,
      60,
    );
    expect(await client.isAsOnServer(threadId)).toBe(true);
  };

  it('asks for each page that it missed once, and for what was corrected meanwhile, however often the feed tells of it', async () => {
    const [held, missed] = [300, 700];
    const threadId = await thread();
    await said(threadId, held);
    const { client, proxy, asked } = await aCoder();
    const copy = await client.follow(threadId);
    await completeTo(client, threadId, held);
    proxy.become('cut');
    await said(threadId, missed);
    // Two of one page, and one far from them.
    for (const seq of [7, 11, 290]) await correct(copy.messages()[seq - 1]!);
    asked.forget();
    proxy.become('open');
    await completeTo(client, threadId, held + missed);
    expect(copy.messages().filter(({ text }) => text.endsWith(', at last'))).toHaveLength(3);
    expect(asked.rows('messages')).toBe(missed + 5 + 1);
    // A connection, a watch and a heartbeat may each ask what has come since: nothing.
    expect(asked.calls('messages')).toBeLessThanOrEqual(Math.ceil(missed / page) + 2 + slack);
    expect(asked.calls('sync')).toBeLessThanOrEqual(Math.ceil((missed * 1.2 + 3) / page) + slack);
  }, 120_000);

  it('asks for one message where one was corrected, however long the conversation is', async () => {
    const threadId = await thread();
    await said(threadId, 2 * page);
    const { client, asked } = await aCoder();
    const copy = await client.follow(threadId);
    await completeTo(client, threadId, 2 * page);
    asked.forget();
    await correct(copy.messages()[2]!);
    await eventually(
      async () => copy.messages()[2]?.text,
      (text) => text?.endsWith(', at last') ?? false,
    );
    await client.feed.caughtUp();
    await completeTo(client, threadId, 2 * page);
    expect(asked.rows('messages')).toBe(1);
  }, 120_000);
});

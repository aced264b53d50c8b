import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testRedisUrl } from '@liaison/testing';
import { ApiModule } from '../../apps/api/src/api.module.js';
import { startApi, type ApiNode, type Caller, type RunningApi } from '../support/running-api.js';
import { startRedis } from '../support/start-redis.mjs';

const most = 60;
const redis = await startRedis();

describe('the calls of one session at two nodes', () => {
  // Without Redis there is one node, and the run says loudly that this is left out.
  if (redis === null) return it('are left out with the rest on Redis', () => expect(testRedisUrl()).toBeNull());
  let endRedis: (() => Promise<void>) | null = () => redis.stop().then(() => undefined);
  let near: RunningApi;
  let far: ApiNode;
  let coder: Caller;
  let otherCoder: Caller;

  beforeAll(async () => {
    near = await startApi(ApiModule, { REDIS_URL: redis.url, LIMIT_CALLS: String(most) });
    far = await near.another();
    const northside = await near.organisation({ kind: 'provider', name: 'Northside' });
    await near.member(northside, 'coder@northside.example', ['coder']);
    await near.member(northside, 'other@northside.example', ['coder']);
    coder = await near.as('coder@northside.example');
    otherCoder = await near.as('other@northside.example');
  }, 60_000);
  afterAll(async () => {
    await far?.stop();
    await near?.stop();
    await endRedis?.();
  });

  const me = async (node: ApiNode, { cookie }: Caller) => fetch(`${node.url}/api/v1/me`, { headers: { cookie } });
  /** In turns at both, until one says no; answers how many passed. */
  const passed = async (): Promise<number> => {
    for (let n = 0; n < 2 * most; n += 1) {
      const { status } = await me(n % 2 === 0 ? near : far, coder);
      if (status === 429) return n;
    }
    return 2 * most;
  };

  it('are counted together: turning to the other node gains nothing, and nobody else is refused', async () => {
    const all = await passed();
    // Signing in was a call of a stranger. What is told behind the last call may be known one call later, at either node.
    expect(all).toBeGreaterThanOrEqual(most - 1);
    expect(all).toBeLessThanOrEqual(most + 4);
    for (const node of [near, far]) {
      await me(node, coder);
      const refused = await me(node, coder);
      expect(refused.status).toBe(429);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect((await me(node, otherCoder)).status).toBe(200);
    }
  });

  it('are counted by each node alone while Redis is away, and nobody waits for it', async () => {
    await endRedis?.();
    endRedis = null;
    const atOnce = [near, far].flatMap((node) => Array.from({ length: 20 }, () => me(node, otherCoder)));
    const answers = await Promise.all(atOnce);
    expect(answers.map(({ status }) => status)).toEqual(atOnce.map(() => 200));
    // What was counted without Redis holds nobody off.
    expect((await me(near, otherCoder)).status).toBe(200);
  });
});

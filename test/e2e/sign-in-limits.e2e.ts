import { describe, expect, it } from '@jest/globals';
import { testRedisUrl } from '@liaison/testing';
import type { AppConfig } from '@liaison/platform';
import { randomUUID } from 'node:crypto';
import { CountsOfNodes } from '../../apps/api/src/limits/counts-of-nodes.js';
import { SignInLimits } from '../../apps/api/src/limits/sign-in-limits.js';
import { eventually } from '../support/eventually.js';

const tries = 30;

/** Counts as many wrong tries as are allowed, taking turns. */
async function tryAll(nodes: readonly SignInLimits[], email: string): Promise<void> {
  for (let n = 0; n < tries; n += 1) await nodes[n % nodes.length]?.take(email, `192.0.2.${n}`);
}

describe('wrong sign-ins', () => {
  const email = () => `${randomUUID()}@test.example`;
  const refused = { code: 'rate.exceeded', facts: { retryAfter: expect.any(Number) } };

  it('are refused after thirty in a quarter of an hour, and a right one does not count', async () => {
    const limits = new SignInLimits(new CountsOfNodes({ redisUrl: null } as AppConfig));
    const one = email();
    await (
      await limits.take(one, '192.0.2.200')
    )();
    await tryAll([limits], one);
    await expect(limits.take(one, '192.0.2.201')).rejects.toMatchObject(refused);
    await expect(limits.take(email(), '192.0.2.201')).resolves.toBeInstanceOf(Function);
  });

  const redisUrl = testRedisUrl();
  // Without Redis there is one node, and `npm test` says loudly that this is left out.
  if (redisUrl === null) return;

  it('are counted by all nodes together, and by each while Redis is away', async () => {
    const config = { redisUrl } as AppConfig;
    const counts = [new CountsOfNodes(config), new CountsOfNodes(config)] as const;
    const nodes = [new SignInLimits(counts[0]), new SignInLimits(counts[1])] as const;
    await eventually(
      async () => {
        const mailbox = email();
        for (let n = 0; n < 10; n += 1) await nodes[0].mayMail(mailbox);
        return nodes[1].mayMail(mailbox);
      },
      (mayMail) => !mayMail,
    );
    const one = email();
    await tryAll(nodes, one);
    for (const node of nodes) await expect(node.take(one, '192.0.2.201')).rejects.toMatchObject(refused);
    counts[1].onApplicationShutdown();
    await expect(nodes[1].take(one, '192.0.2.201')).resolves.toBeInstanceOf(Function);
    counts[0].onApplicationShutdown();
  });
});

import { afterAll, afterEach, beforeAll, describe, it } from '@jest/globals';
import { LiaisonClient } from '@liaison/client';
import type { MessageView, ThreadView } from '@liaison/contracts';
import { eventually } from '../support/eventually.js';
import { aTwoSidesWorld, type PersonName, type TwoSidesWorld } from './two-sides-world.js';

/** What was said while somebody could not see a conversation is told by no event that they may see. */
describe('a screen of somebody who lost sight of a conversation', () => {
  let world: TwoSidesWorld;
  const closing: (() => unknown)[] = [];

  beforeAll(async () => {
    world = await aTwoSidesWorld();
  }, 60_000);
  afterEach(() => closing.splice(0).forEach((close) => close()));
  afterAll(() => world.api.stop());

  const say = (id: string, text: string) =>
    world.does<MessageView>('coder', 'POST', `/threads/${id}/messages`, { text });
  const screenOf = async (who: PersonName, threadId: string) => {
    const client = new LiaisonClient({ origin: world.api.url, cookie: world.callers[who].cookie });
    closing.push(() => client.close());
    const copy = await client.follow(threadId);
    await client.feed.caughtUp();
    const shows = (...texts: string[]) =>
      eventually(
        async () => copy.messages().map(({ text }) => text),
        (shown) => JSON.stringify(shown) === JSON.stringify(texts),
      );
    return { client, shows };
  };

  it('holds nothing of it, then all of it in its newest words, and hears what is said next, once they are back on the claim', async () => {
    const claim = await world.claim('REGAINED-1');
    const back = () => world.does('coder', 'POST', `/claims/${claim.id}/care-team`, { personId: world.people.drLee });
    await back();
    const { id } = await world.thread('coder', claim.id, { audience: 'provider', subject: 'Knee' });
    const first = await say(id, 'Which knee?');
    const { shows } = await screenOf('drLee', id);
    await shows('Which knee?');
    await world.does('coder', 'DELETE', `/claims/${claim.id}/care-team/${world.people.drLee}`);
    await shows();
    await say(id, 'The left one.');
    await world.does('coder', 'PATCH', `/messages/${first.id}`, { text: 'Which knee, please?' });
    await back();
    await shows('Which knee, please?', 'The left one.');
    await say(id, 'Thank you.');
    await shows('Which knee, please?', 'The left one.', 'Thank you.');
  });

  it('does so, too, once they are let into a named circle again', async () => {
    const claim = await world.claim('REGAINED-2');
    const other = { personId: world.people.otherCoder };
    const { id } = await world.does<ThreadView>('coder', 'POST', `/claims/${claim.id}/threads`, {
      audience: 'named',
      subject: 'In private',
      participants: [other.personId],
    });
    const first = await say(id, 'Between us.');
    const { shows } = await screenOf('otherCoder', id);
    await shows('Between us.');
    await world.does('coder', 'DELETE', `/threads/${id}/participants/${other.personId}`);
    await shows();
    await say(id, 'Without you.');
    await world.does('coder', 'PATCH', `/messages/${first.id}`, { text: 'Between us two.' });
    await world.does('coder', 'POST', `/threads/${id}/participants`, { personIds: [other.personId] });
    await shows('Between us two.', 'Without you.');
    await say(id, 'Welcome back.');
    await shows('Between us two.', 'Without you.', 'Welcome back.');
  });
});

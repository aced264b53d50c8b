import { describe, expect, it, jest } from '@jest/globals';
import type { MessageView } from '@liaison/contracts';
import { ApiProblem } from '../http/api-problem.js';
import { aMessage } from '../thread/a-message.js';
import { keptInMemory } from './kept.js';
import { byTime, Outbox, readOutboxEntry, type OutboxEntry } from './outbox.js';

const settle = () => new Promise((resolve) => setImmediate(resolve));
const problem = (status: number) => new ApiProblem({ status, code: 'c', detail: 'No.' });

/** A box whose server refuses these texts, as long as they stand here, and takes all others. */
function aBox(refusing: Record<string, ApiProblem> = {}, kept = keptInMemory<OutboxEntry[]>([])) {
  const posted: string[] = [];
  const post = async ({ body: { text } }: OutboxEntry) => {
    const refusal = refusing[text];
    if (refusal) throw refusal;
    posted.push(text);
    return aMessage(posted.length);
  };
  return { outbox: new Outbox({ kept, post, onPosted: () => undefined }), posted, kept, refusing };
}

describe('a box of what waits to be sent', () => {
  it('sends what was said first first, in each conversation', async () => {
    const { outbox, posted } = aBox();
    for (const text of ['one', 'two', 'three']) outbox.post('t', { text });
    await settle();
    expect([posted, outbox.list()]).toEqual([['one', 'two', 'three'], []]);
  });

  it('stops at the first that cannot go, there and not elsewhere, and goes on from it', async () => {
    const { outbox, posted, refusing } = aBox({ two: problem(503) });
    for (const text of ['one', 'two', 'three']) outbox.post('t', { text });
    outbox.post('other', { text: 'elsewhere' });
    await settle();
    expect(posted.sort()).toEqual(['elsewhere', 'one']);
    delete refusing['two'];
    outbox.flushAll();
    await settle();
    expect(posted.slice(2)).toEqual(['two', 'three']);
  });

  it.each([0, 401, 429, 500, 503])('keeps what was refused with %i and tries it again', async (status) => {
    const { outbox } = aBox({ one: problem(status) });
    outbox.post('t', { text: 'one' });
    await settle();
    expect(outbox.list()).toMatchObject([{ refused: null }]);
  });

  it('keeps what somebody else answered in the place of the server', async () => {
    const post = async () => '<h1>Sign in to the guest network</h1>' as unknown as MessageView;
    const outbox = new Outbox({ kept: keptInMemory<OutboxEntry[]>([]), post, onPosted: () => undefined });
    outbox.post('t', { text: 'one' });
    await settle();
    expect(outbox.list()).toMatchObject([{ refused: null }]);
  });

  it('leaves a server alone for as long as it asked, in every conversation and whatever the clock says', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate'] });
    const busy = new ApiProblem({ status: 503, code: 'service.unavailable', detail: 'No.' }, undefined, 20_000);
    const { outbox, posted, refusing } = aBox({ one: busy });
    outbox.post('t', { text: 'one' });
    await settle();
    delete refusing['one'];
    outbox.post('other', { text: 'elsewhere' });
    jest.advanceTimersByTime(19_900);
    outbox.flushAll();
    await settle();
    expect(posted).toEqual([]);
    // The computer's clock is set right meanwhile.
    jest.setSystemTime(Date.now() - 3_600_000);
    jest.advanceTimersByTime(10_200);
    outbox.flushAll();
    await settle();
    expect(posted.sort()).toEqual(['elsewhere', 'one']);
    jest.useRealTimers();
  });

  it('keeps what was refused for good with the words of the refusal, until the person decides', async () => {
    const { outbox, posted } = aBox({ one: problem(422) });
    const key = outbox.post('t', { text: 'one' });
    outbox.post('t', { text: 'two' });
    await settle();
    expect([posted, outbox.list()[0]?.refused]).toEqual([[], 'No.']);
    outbox.drop(key);
    await settle();
    expect(posted).toEqual(['two']);
  });

  it('takes over what another page kept, in the order in which it was written, but no nonsense', async () => {
    const before = aBox({ one: problem(0) });
    for (const text of ['one', 'two', 'three']) before.outbox.post('t', { text });
    await settle();
    const written = JSON.parse(JSON.stringify(before.kept.get().reverse())) as unknown[];
    const read = [...written, { of: 'another version' }].map(readOutboxEntry).filter((each) => each !== null);
    const after = aBox({}, keptInMemory(read.sort(byTime)));
    after.outbox.flushAll();
    await settle();
    expect(after.posted).toEqual(['one', 'two', 'three']);
  });

  it('sends nothing once it is stopped, and all of it when it starts again', async () => {
    const { outbox, posted } = aBox();
    outbox.post('t', { text: 'one' });
    outbox.post('t', { text: 'two' });
    outbox.stop();
    await settle();
    expect(posted).toEqual(['one']);
    outbox.start();
    await settle();
    expect(posted).toEqual(['one', 'two']);
  });
});

import { describe, expect, it } from '@jest/globals';
import type { ListOf, MessagesQuery, MessageView } from '@liaison/contracts';
import { aMessage } from './a-message.js';
import { ThreadCopy } from './thread-copy.js';

/** A server whose answers come when the test lets them. */
function slowServer() {
  const said: MessageView[] = [];
  const answers: (() => void)[] = [];
  const page = ({ after = 0 }: MessagesQuery): Promise<ListOf<MessageView>> => {
    const items = said.filter(({ seq }) => seq > after);
    return new Promise((resolve) => answers.push(() => resolve({ items, next: null })));
  };
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const answer = async () => {
    for (const each of answers.splice(0)) each();
    await settle();
  };
  return { said, page, answer, asked: () => answers.length };
}

describe('a copy of a conversation', () => {
  it('keeps what was put into it while an older answer was on its way', async () => {
    const server = slowServer();
    server.said.push(aMessage(1));
    const copy = new ThreadCopy(server.page);
    const loading = copy.refresh('all');
    copy.put(aMessage(2));
    await server.answer();
    await loading;
    expect([copy.reach(), copy.messages().length]).toEqual([2, 2]);
  });

  it('asks for what is missing before an own message that came first', async () => {
    const said = [aMessage(1), aMessage(2), aMessage(3)];
    const copy = new ThreadCopy(async ({ after = 0 }) => ({
      items: said.filter(({ seq }) => seq > after),
      next: null,
    }));
    copy.put(aMessage(3));
    expect(copy.reach()).toBe(0);
    await copy.refresh('tail');
    expect(copy.reach()).toBe(3);
  });

  it('asks once more, and once only, for all that is wanted while it loads', async () => {
    const server = slowServer();
    const copy = new ThreadCopy(server.page);
    const loading = Promise.all([copy.refresh('all'), copy.refresh('tail'), copy.refresh('tail')]);
    server.said.push(aMessage(1));
    await server.answer();
    expect(server.asked()).toBe(1);
    await server.answer();
    await loading;
    expect(copy.reach()).toBe(1);
  });

  it('takes nothing over from before a restore', async () => {
    const server = slowServer();
    server.said.push(aMessage(1), aMessage(2));
    const copy = new ThreadCopy(server.page);
    const loading = copy.refresh('all');
    copy.forget();
    await server.answer();
    await loading;
    expect(copy.messages()).toEqual([]);
  });

  it('takes a long conversation page by page, each once, in whatever order a page stands', async () => {
    const said = Array.from({ length: 450 }, (_, at) => aMessage(at + 1));
    const asked: number[] = [];
    const copy = new ThreadCopy(async ({ after = 0, limit = 50 }) => {
      asked.push(after);
      const items = said.slice(after, after + limit).reverse();
      return { items, next: after + limit < said.length ? String(after + limit) : null };
    });
    await copy.refresh('all');
    expect([copy.reach(), asked]).toEqual([450, [0, 200, 400]]);
  });

  it('owes what it could not load', async () => {
    let isDown = true;
    const copy = new ThreadCopy(async ({ after = 0 }) => {
      if (isDown) throw new Error('down');
      return { items: after === 0 ? [aMessage(1), aMessage(2)] : [], next: null };
    });
    await expect(copy.refresh('all')).rejects.toThrow('down');
    isDown = false;
    await copy.refresh('tail');
    expect(copy.reach()).toBe(2);
  });
});

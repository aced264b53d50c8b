import { describe, expect, it } from '@jest/globals';
import type { ListOf, MessagesQuery, MessageView } from '@liaison/contracts';
import { aMessage } from './a-message.js';
import { anEvent } from './an-event.js';
import { ThreadCopy } from './thread-copy.js';

/** A server whose answers come when the test lets them. */
function slowServer() {
  const said: MessageView[] = [];
  const answers: (() => void)[] = [];
  const page = ({ after = 0, before = Infinity }: MessagesQuery): Promise<ListOf<MessageView>> => {
    const items = said.filter(({ seq }) => seq > after && seq < before);
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
    const loading = copy.refresh();
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
    await copy.apply([anEvent('message.posted', 1)]);
    expect(copy.reach()).toBe(3);
  });

  it('asks once more, and once only, for all that is wanted while it loads', async () => {
    const server = slowServer();
    const copy = new ThreadCopy(server.page);
    const told = [anEvent('message.posted', 1)];
    const loading = Promise.all([copy.refresh(), copy.apply(told), copy.apply(told)]);
    server.said.push(aMessage(1));
    await server.answer();
    expect(server.asked()).toBe(1);
    await server.answer();
    await loading;
    expect(copy.reach()).toBe(1);
  });

  it('asks for a message that is told of in one breath with what leaves nothing to ask for', async () => {
    const { said, copy } = await holding(42);
    said.push(aMessage(43));
    // As two frames of one packet: the second is told before anything that the first began can end.
    const told = [anEvent('thread.read', 42), anEvent('message.posted', 43)].map((event) => copy.apply([event]));
    await Promise.all(told);
    expect(copy.reach()).toBe(43);
  });

  it.each([
    ['a correction', anEvent('message.edited', 2, { seq: 2, version: 2 }), aMessage(2, 2)],
    ['a recall', anEvent('message.recalled', 2), { ...aMessage(2), text: '', recalled: true }],
  ])('shows %s of a message that is on its way in its first words', async (_, event, changed) => {
    const server = slowServer();
    server.said.push(aMessage(1));
    const copy = new ThreadCopy(server.page);
    const loading = copy.refresh();
    await server.answer();
    await loading;
    server.said.push(aMessage(2));
    const posted = copy.apply([anEvent('message.posted', 2)]);
    server.said[1] = changed;
    const told = Promise.all([posted, copy.apply([event])]);
    while (server.asked() > 0) await server.answer();
    await told;
    expect(copy.messages()).toEqual([aMessage(1), changed]);
  });

  it('takes nothing over from before a restore', async () => {
    const server = slowServer();
    server.said.push(aMessage(1), aMessage(2));
    const copy = new ThreadCopy(server.page);
    const loading = copy.refresh();
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
    await copy.refresh();
    expect([copy.reach(), asked]).toEqual([450, [0, 200, 400]]);
  });

  it('owes what it could not load', async () => {
    let isDown = true;
    const copy = new ThreadCopy(async ({ after = 0 }) => {
      if (isDown) throw new Error('down');
      return { items: after === 0 ? [aMessage(1), aMessage(2)] : [], next: null };
    });
    await expect(copy.refresh()).rejects.toThrow('down');
    isDown = false;
    await copy.apply([]);
    expect(copy.reach()).toBe(2);
  });

  /** Holds all of a conversation that may go on and be corrected; asks count from now on. */
  async function holding(count: number) {
    const said = Array.from({ length: count }, (_, at) => aMessage(at + 1));
    const asked: MessagesQuery[] = [];
    let failing = 0;
    const copy = new ThreadCopy(async (query) => {
      asked.push(query);
      if ((failing -= 1) === 0) throw new Error('down');
      const { after = 0, before = Infinity, limit = 50 } = query;
      const items = said.filter(({ seq }) => seq > after && seq < before);
      return { items: items.slice(0, limit), next: items.length > limit ? String(items[limit - 1]!.seq) : null };
    });
    await copy.refresh();
    asked.splice(0);
    return { said, asked, copy, failAt: (nth: number) => (failing = nth) };
  }
  const edited = (seq: number, version: number) => anEvent('message.edited', 900, { seq, version });

  it('asks for what was corrected, a page of numbers at a time, and for nothing else', async () => {
    const { said, asked, copy } = await holding(900);
    for (const seq of [3, 150, 800]) said[seq - 1] = aMessage(seq, 2);
    await copy.apply([edited(800, 2), edited(3, 2), edited(150, 2)]);
    const pages = asked.map(({ after, before }) => [after, before]);
    expect(pages).toEqual([
      [2, 151],
      [799, 801],
    ]);
    expect(copy.messages().filter(({ version }) => version === 2)).toHaveLength(3);
    await copy.apply([edited(3, 2), anEvent('message.posted', 900)]);
    expect(asked).toHaveLength(2);
  });

  it('takes everything afresh, each number once, and what came since', async () => {
    const { said, asked, copy } = await holding(450);
    said.push(aMessage(451));
    said[0] = { ...aMessage(1), text: '', recalled: true };
    await copy.apply([anEvent('message.recalled', 450)]);
    expect(asked.map(({ after, before }) => [after, before])).toEqual([
      [0, 201],
      [200, 401],
      [400, 451],
      [450, undefined],
    ]);
    expect([copy.reach(), copy.messages()[0]?.recalled]).toEqual([451, true]);
  });

  it('keeps what came before the line broke, and asks for the rest', async () => {
    const { said, asked, copy, failAt } = await holding(1);
    said.push(...Array.from({ length: 700 }, (_, at) => aMessage(at + 2)));
    failAt(3);
    await expect(copy.apply([anEvent('message.posted', 701)])).rejects.toThrow('down');
    expect(copy.reach()).toBe(401);
    await copy.apply([]);
    expect(asked.map(({ after }) => after)).toEqual([1, 201, 401, 401, 601]);
    expect(copy.reach()).toBe(701);
  });

  it('owes the corrections that it could not fetch', async () => {
    const { said, copy, failAt } = await holding(450);
    for (const seq of [3, 400]) said[seq - 1] = aMessage(seq, 2);
    failAt(2);
    await expect(copy.apply([edited(3, 2), edited(400, 2)])).rejects.toThrow('down');
    await copy.apply([]);
    expect(copy.messages().filter(({ version }) => version === 2)).toHaveLength(2);
  });
});

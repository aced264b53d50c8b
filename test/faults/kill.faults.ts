import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ClaimRow, MessageView, ThreadView } from '@liaison/contracts';
import { randomUUID } from 'node:crypto';
import type { Client } from '../support/client.js';
import { eventually, startProduct, type Product } from '../support/product.js';

interface Page<T> {
  readonly items: T[];
  readonly next: string | number | null;
}

/** What one person's client remembers: it sends again, with the same key, what was not acknowledged. */
interface History {
  readonly acknowledged: { readonly seq: number; readonly text: string }[];
  readonly unknown: Map<string, string>;
}

const cycles = Number(process.env['FAULT_CYCLES'] ?? 3);
const postsPerCycle = 40;

describe('the product killed in the middle of work', () => {
  let product: Product;
  let people: Client[];
  let thread: ThreadView;

  beforeAll(async () => {
    product = await startProduct();
    people = await Promise.all(
      ['coder@northside.example', 'supervisor@northside.example', 'claims@acme.example'].map((email) =>
        product.signIn(email),
      ),
    );
    const [coder] = people;
    const claims = await coder!.get<Page<ClaimRow>>('/claims?limit=200');
    const claim = claims.body.items.find(({ payer }) => payer?.name.includes('Acme'));
    thread = (
      await coder!.post<ThreadView>(`/claims/${claim?.id}/threads`, { audience: 'shared', subject: 'Under fire' })
    ).body;
  }, 120_000);
  afterAll(() => product.stop());

  it('loses no acknowledged message, doubles none, and leaves no gap', async () => {
    const histories = people.map((): History => ({ acknowledged: [], unknown: new Map() }));
    for (let cycle = 0; cycle < cycles; cycle += 1) {
      const work = people.map((person, index) => post(person, thread.id, histories[index]!, `${cycle}-${index}`));
      await eventually(
        async () => histories.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0),
        (count) => count >= (cycle + 0.5) * postsPerCycle,
      );
      await product.kill();
      await Promise.all(work);
      await product.restart();
      for (const [index, person] of people.entries()) await sendAgain(person, thread.id, histories[index]!);
    }
    const messages = await wholeThread(people[0]!, thread.id);
    const numbers = messages.map(({ seq }) => seq);
    expect(numbers).toEqual(Array.from({ length: messages.length }, (_, index) => index + 1));
    const texts = messages.map(({ text }) => text);
    expect(new Set(texts).size).toBe(texts.length);
    for (const { acknowledged, unknown } of histories) {
      expect(unknown.size).toBe(0);
      for (const { seq, text } of acknowledged) expect(texts[seq - 1]).toBe(text);
    }
  }, 300_000);
});

/** Posts until the product dies; what got no answer stays unknown. */
async function post(person: Client, threadId: string, history: History, label: string): Promise<void> {
  for (let n = 0; n < postsPerCycle * 10; n += 1) {
    const key = randomUUID();
    const text = `${label} message ${n}`;
    history.unknown.set(key, text);
    if (!(await send(person, threadId, history, key))) return;
  }
}

async function sendAgain(person: Client, threadId: string, history: History): Promise<void> {
  for (const key of [...history.unknown.keys()]) expect(await send(person, threadId, history, key)).toBe(true);
}

async function send(person: Client, threadId: string, history: History, key: string): Promise<boolean> {
  const text = history.unknown.get(key) ?? '';
  const answer = await person.post<{ seq: number }>(`/threads/${threadId}/messages`, { text }, key).catch(() => null);
  if (answer === null || answer.status >= 500) return false;
  expect(answer.status).toBe(201);
  history.acknowledged.push({ seq: answer.body.seq, text });
  history.unknown.delete(key);
  return true;
}

async function wholeThread(person: Client, threadId: string): Promise<MessageView[]> {
  const all: MessageView[] = [];
  let before = '';
  for (;;) {
    const page = await person.get<Page<MessageView>>(`/threads/${threadId}/messages?limit=200${before}`);
    all.push(...page.body.items);
    if (page.body.next === null) break;
    before = `&before=${page.body.next}`;
  }
  return all.reverse();
}

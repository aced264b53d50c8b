import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RequestView } from '@liaison/contracts';
import { answerNatures, itemOutcomes, questionResults, requestMoves, requestStates } from '@liaison/domain';
import { demoTemplate } from '../support/demo-template.js';
import { startProduct, type Product } from '../support/product.js';

describe('a start with the demo', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct();
  }, 120_000);
  afterAll(() => product.stop());

  it('loads it from nothing through the real use cases, and a later start keeps what is there', async () => {
    const { output } = await demoTemplate();
    expect(output).toMatch(/Loading the demo: \d+ claims of the sample 837 files/);
    expect(output).toMatch(/Loading the demo: \d+ requests, \d+ threads, 5\d\d messages/);
    expect(product.output()).toContain('Liaison is at');
    expect(product.output()).not.toContain('Loading the demo');
  });

  it('has work waiting for a coder, and the whole played past in the trail', async () => {
    const coder = await product.signIn('coder@northside.example');
    const { body } = await coder.get<{ items: unknown[] }>('/requests?ball=mine');
    expect(body.items.length).toBeGreaterThan(3);
    const auditor = await product.signIn('auditor@northside.example');
    const trail = await auditor.get<{ items: unknown[]; next: string | null }>('/audit?limit=200');
    expect(trail.body.items).toHaveLength(200);
  });

  it('shows an example of every state, move and ending that the people of it can meet', async () => {
    const seen = { states: new Set<string>(), acts: new Set<string>(), answers: new Set<string>() };
    const people = ['coder@northside', 'claims@acme', 'claims@zenith'];
    for (const person of people) {
      for (const { state, transitions, items, result } of await allOf(product, person)) {
        seen.states.add(state);
        for (const { action } of transitions) seen.acts.add(action);
        seen.answers.add(result ?? '');
        for (const { answer } of items) seen.answers.add(answer?.outcome ?? '').add(answer?.nature ?? '');
      }
    }
    const followed = ['waive_all', 'waive_rest'];
    const beside = ['hold', 'release_hold', 'ask_extension', 'grant_extension', 'refuse_extension'];
    const acts = [...requestMoves.filter((move) => !followed.includes(move)), ...beside, 'waive', 'amend', 'redirect'];
    const missing = (wanted: readonly string[], there: ReadonlySet<string>) => wanted.filter((one) => !there.has(one));
    expect(missing(requestStates, seen.states)).toEqual([]);
    expect(missing([...acts, 'escalate', 'merge'], seen.acts)).toEqual([]);
    expect(missing([...itemOutcomes, ...answerNatures, ...questionResults], seen.answers)).toEqual([]);
    const coder = await product.signIn('coder@northside.example');
    const claims = await coder.get<{ items: { outcome: string | null }[] }>('/claims?limit=200');
    const outcomes = new Set(claims.body.items.map(({ outcome }) => outcome));
    expect([...outcomes]).toEqual(expect.arrayContaining([null, 'paid', 'denied', 'partly_overturned']));
    const supervisor = await product.signIn('supervisor@northside.example');
    const overridden = await supervisor.get<{ items: unknown[] }>('/clinician-queries/overrides');
    expect(overridden.body.items).toHaveLength(1);
  }, 120_000);
});

/** Every request that somebody's organisation has. */
async function allOf(product: Product, person: string): Promise<RequestView[]> {
  const client = await product.signIn(`${person}.example`);
  const filters = `scope=organisation&state=${requestStates.join(',')}&limit=200`;
  const { body } = await client.get<{ items: { id: string }[] }>(`/requests?${filters}`);
  const requests: RequestView[] = [];
  for (const { id } of body.items) requests.push((await client.get<RequestView>(`/requests/${id}`)).body);
  return requests;
}

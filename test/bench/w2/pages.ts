import type { LoadPlan } from '../w1/plan.js';
import type { Served } from '../support/processes.js';

interface Page {
  readonly items: readonly {
    readonly id: string;
    readonly threadId: string;
    readonly seq: number;
    readonly text: string;
  }[];
  readonly next: string | null;
}

export interface PagesReport {
  readonly failures: readonly string[];
  /** How often each conversation was read, to be found again in the trail. */
  readonly reads: ReadonlyMap<string, number>;
}

/**
 * Everybody of some conversations reads the own one at the same moment, so that the product asks for many pages at once
 * and has to give each reader the right one: that of the floor, which is newest first and without a gap.
 */
export async function readPages(
  { product, floor }: { readonly product: Served; readonly floor: Served },
  threads: LoadPlan['threads'],
): Promise<PagesReport> {
  const expected = await Promise.all(threads.map(({ id }) => read(`${floor.url}/threads/${id}/messages`)));
  const failures = await Promise.all(
    threads.flatMap(({ id, tokens }, n) =>
      tokens.map(async (token) => {
        const page = await read(`${product.url}/api/v1/threads/${id}/messages?limit=50`, token);
        return wrongIn(page, expected[n]).map((what) => `the newest 50 of ${id}: ${what}`);
      }),
    ),
  );
  return { failures: failures.flat(), reads: new Map(threads.map(({ id, tokens }) => [id, tokens.length])) };
}

function wrongIn(page: Page, expected: Page | undefined): string[] {
  const [first] = page.items;
  const isWhole = page.items.length === 50 && page.items.every(({ seq }, n) => seq === (first?.seq ?? 0) - n);
  return [
    ...(isWhole ? [] : [`${page.items.length} were answered, or not one after the other`]),
    ...(essence(page) === essence(expected) ? [] : ['they are not those in the table']),
    ...(page.next === null ? ['there is no way to the older ones'] : []),
  ];
}

function essence(page: Page | undefined): string {
  return JSON.stringify(page?.items.map(({ id, threadId, seq, text }) => [id, threadId, seq, text]));
}

async function read(url: string, token?: string): Promise<Page> {
  const answer = await fetch(url, token ? { headers: { authorization: `Bearer ${token}` } } : {});
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Page;
}

import type { RequestRow } from '@liaison/contracts';
import type { Worklist } from './worklist.js';

/** Walks the whole open list page by page and compares it with the requests: each once, in order, none left out. */
export async function lostRows({ server, organisation, readers, product }: Worklist): Promise<string[]> {
  const expected = await server.sql<{ id: string }>(
    `select id from information_request
      where state not in ('accepted', 'cancelled', 'expired', 'discarded')
        and (requester_org = $1 or addressee_org = $1 and state <> 'draft')
      order by due_at nulls last, id`,
    [organisation],
  );
  const token = readers.at(-1)?.token ?? '';
  const seen: string[] = [];
  let next: string | null = null;
  do {
    const page: { items: RequestRow[]; next: string | null } = await read(
      `${product.url}/api/v1/requests?limit=200${next ? `&cursor=${next}` : ''}`,
      token,
    );
    seen.push(...page.items.map(({ id }) => id));
    next = page.next;
  } while (next !== null);
  const at = expected.findIndex(({ id }, index) => seen[index] !== id);
  if (at === -1 && seen.length === expected.length) return [];
  return [`of ${expected.length} open requests ${seen.length} were listed; the first difference is at ${at}`];
}

async function read<T>(url: string, token: string): Promise<T> {
  const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  if (!answer.ok) throw new Error(`The list answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as T;
}

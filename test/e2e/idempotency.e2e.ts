import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ClaimView, RequestView, ThreadView } from '@liaison/contracts';
import { randomUUID } from 'node:crypto';
import type { Step } from './idempotency-steps.js';
import { ordinarySteps } from './idempotency-steps.js';
import { privacySteps } from './privacy-samples.js';
import { reachSteps } from './reach-samples.js';
import { outcomeSteps } from './outcome-samples.js';
import { chaseSteps } from './chase-steps.js';
import { requestSteps } from './idempotency-request-steps.js';
import { describedRoutes } from './hostile-world.js';
import { aTwoSidesWorld, contentOf, patiently, type Answer, type TwoSidesWorld } from './two-sides-world.js';

/** Sign-in ignores keys; passwords, links and the clock are no commands of a membership (API.md, "Conventions"). */
const keyless = new Set([
  'POST /session',
  'DELETE /session',
  'POST /session/acting',
  'DELETE /me/sessions/{id}',
  'PUT /me/password',
  'POST /password-resets',
  'PUT /password-resets/{token}',
  'PUT /invitations/{token}',
  'POST /query-check',
  'POST /policies/preview',
  'POST /calendar/preview',
  'POST /absences/preview',
  'POST /claims/{id}/question-memory',
  'POST /dev/clock',
  'POST /dev/hooks',
]);

describe('a command that arrives twice under one key', () => {
  let world: TwoSidesWorld;
  let claim: ClaimView;
  let thread: ThreadView;
  let routes: ReadonlyMap<string, unknown>;

  beforeAll(async () => {
    world = await aTwoSidesWorld();
    claim = await world.claim('KEYS-1');
    thread = await world.thread('claims', claim.id, { audience: 'shared', subject: 'Keys' });
    routes = await describedRoutes(world.api.url);
  }, 60_000);
  afterAll(() => world.api.stop());

  const call = (
    { route, who }: Pick<Step, 'route' | 'who'>,
    { path, body, headers }: Awaited<ReturnType<Step['given']>>,
    key: string,
  ): Promise<Answer> =>
    patiently(() =>
      world.callers[who].call(route.split(' ')[0] ?? '', path, body, { ...headers, 'idempotency-key': key }),
    );
  const query = (): Promise<RequestView> => world.request(claim.id);
  const steps = (): Step[] => [
    ...ordinarySteps(world, claim, thread),
    ...requestSteps(world, claim),
    ...privacySteps(world, claim, thread),
    ...outcomeSteps(world),
    ...chaseSteps(world, claim),
    ...reachSteps(world),
  ];

  it('is tried with every route that changes something', () => {
    const changing = [...routes.keys()].filter((route) => !route.startsWith('GET ') && !keyless.has(route));
    expect(
      steps()
        .map(({ route }) => route)
        .sort(),
    ).toEqual(changing.sort());
  });

  it('has one effect and one answer, and refuses another body under the same key', async () => {
    const strange: string[] = [];
    for (const step of steps()) {
      const key = randomUUID();
      const given = await step.given();
      const first = await call(step, given, key);
      const after = await contentOf(world.api);
      const again = await call(step, given, key);
      const changed = changedTables(after, await contentOf(world.api));
      const told = `${step.route}: ${first.status} ${JSON.stringify(first.body).slice(0, 200)} then ${again.status}`;
      const isSame = first.status < 300 && again.status === first.status && idOf(again) === idOf(first);
      if (!isSame || changed.length > 0) strange.push(`${told}, changed ${changed.join()}`);
      if (given.body === undefined || given.headers) continue;
      const refusal = step.hidesIt ? 'object.not_found' : 'idempotency.key_reused';
      const codes: string[] = [];
      for (const body of otherBodies(given.body)) {
        codes.push(codeOf(await call(step, { ...given, body }, key)));
        if (codes.includes(refusal)) break;
      }
      if (!codes.includes(refusal)) strange.push(`${step.route} with another body: ${codes.join()}`);
    }
    expect(strange).toEqual([]);
  }, 180_000);

  it('twenty times at once makes one message', async () => {
    const step = { route: 'POST /threads/{id}/messages', who: 'coder' as const };
    const given = { path: `/threads/${thread.id}/messages`, body: { text: 'Twenty times' } };
    const before = await world.does<ThreadView>('coder', 'GET', `/threads/${thread.id}`);
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 20 }, () => call(step, given, key)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(idOf)).size).toBe(1);
    const after = await world.does<ThreadView>('coder', 'GET', `/threads/${thread.id}`);
    expect(after.lastSeq).toBe(before.lastSeq + 1);
  });

  it('from two people is two commands', async () => {
    const route = 'POST /threads/{id}/messages';
    const given = { path: `/threads/${thread.id}/messages`, body: { text: 'The same key' } };
    const key = randomUUID();
    const answers = [await call({ route, who: 'coder' }, given, key), await call({ route, who: 'claims' }, given, key)];
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(new Set(answers.map(idOf)).size).toBe(2);
  });

  it('that was refused may be sent again under its key', async () => {
    const key = randomUUID();
    const { id } = await query();
    const step = { route: 'POST /requests/{id}/accept', who: 'claims' as const };
    const given = { path: `/requests/${id}/accept`, body: {} };
    expect((await call(step, given, key)).status).toBe(409);
    await world.does('coder', 'POST', `/requests/${id}/answer`, {
      answers: (await world.does<RequestView>('coder', 'GET', `/requests/${id}`)).items.map((item) => ({
        itemId: item.id,
        outcome: 'supplied',
        text: 'Yes',
      })),
    });
    expect((await call(step, given, key)).status).toBe(200);
  });
});

function idOf({ body }: Answer): string {
  const { id, interchange } = (body ?? {}) as { id?: string; interchange?: string };
  return id ?? interchange ?? '';
}

function changedTables(before: Record<string, string>, after: Record<string, string>): string[] {
  return Object.keys(after).filter((table) => after[table] !== before[table]);
}

function codeOf({ body }: Answer): string {
  return (body as { code?: string } | null)?.code ?? '';
}

/** The same body with one thing more or other: those of them that have the right shape are another command. */
function otherBodies(body: unknown): object[] {
  const known = body as Record<string, unknown>;
  const changed = Object.entries(known).map(([field, value]) => ({ ...known, [field]: changedValue(value) }));
  const others = [
    { revision: 77 },
    { note: 'More' },
    { comment: 'More' },
    { name: 'Other' },
    { level: 'all' },
    { sensitivity: 'none' },
    { theme: 'light' },
    { until: '2027-01-05' },
    { until: '2026-12-30T00:00:00Z' },
  ];
  return [...changed, ...others.map((other) => ({ ...known, ...other }))];
}

function changedValue(value: unknown): unknown {
  if (typeof value === 'string') return /^[0-9a-f-]{36}$/.test(value) ? randomUUID() : `${value} too`;
  if (typeof value === 'number') return value + 1;
  return Array.isArray(value) ? [...(value as unknown[]), ...(value as unknown[])] : value;
}

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { commandSamples } from './command-samples.js';
import type { Schema } from './hostile-values.js';
import { aHostileWorld, inTurns, type HostileWorld, type Problem } from './hostile-world.js';
import { contentOf, type PersonName } from './two-sides-world.js';

interface Ask {
  readonly route: string;
  readonly query: string;
  /** The parameter a 422 must name; null where an answer is as good, as long as it is none of ours that broke. */
  readonly named: string | null;
}

const malformed = ['not-an-id', '%00', '%2e%2e%2f', "'--", '%F0%9F%98%80', 'x'.repeat(190), 'x'.repeat(2_000), '1'];
/** Asked with a token instead of an id; that there is none like it is all that is said. */
const byToken = /\{token\}/;

describe('a hostile address', () => {
  let world: HostileWorld;
  beforeAll(async () => {
    world = await aHostileWorld();
  }, 60_000);
  afterAll(() => world.api.stop());

  const whoAsks = (route: string): PersonName => (/^GET .*\/readers$/.test(route) ? 'supervisor' : 'everything');

  it('with an id of any shape that is not the caller’s is 404, in the same words, before anything else', async () => {
    const routes = [...world.routes.keys()].filter((route) => /\{/.test(route) && !byToken.test(route));
    const before = await contentOf(world.api);
    const foreign = [randomUUID(), '00000000-0000-0000-0000-000000000000', ...Object.values(world.foreign)];
    const strange: string[] = [];
    for (const route of routes) {
      const body = commandSamples[route]?.(world.facts).body;
      const paths = [...foreign, ...malformed].map((id) => addressOf(route, id));
      const answers = await inTurns(paths, (path) => world.send({ route, path, body, who: whoAsks(route) }));
      const told = answers.map(({ status, body: problem }, at) => ({
        path: paths[at] ?? '',
        status,
        ...said(problem),
      }));
      strange.push(
        ...told.filter(({ status, code }) => status !== 404 || code !== 'object.not_found').map(toLine(route)),
      );
    }
    expect(strange).toEqual([]);
    expect(await contentOf(world.api)).toEqual(before);
  });

  it('names the item as well as the request: a wrong one of either is 404', async () => {
    const { requestId, itemId } = world.facts;
    const route = 'PUT /requests/{id}/items/{itemId}/answer';
    const body = { outcome: 'supplied', text: 'Yes' };
    const items = [randomUUID(), world.foreign['item'] ?? '', 'x', '%00'];
    const answers = await inTurns(
      [
        ...items.map((id) => `/requests/${requestId}/items/${id}/answer`),
        `/requests/${randomUUID()}/items/${itemId}/answer`,
      ],
      (path) => world.send({ route, path, body }),
    );
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
  });

  it('that is no text at all is unreadable', async () => {
    expect((await world.send({ route: 'GET', path: '/claims/%ff' })).status).toBe(400);
  });

  it('with a query that is wrong names the parameter', async () => {
    const asks = [...world.routes].flatMap(([route, { parameters = [] }]) => {
      const queries = parameters.filter((one) => one.in === 'query');
      if (queries.length === 0) return [];
      return [
        ...queries.flatMap(({ name, schema }) => wrongValues(name, schema).map((ask) => ({ route, ...ask }))),
        { route, query: `${requiredOf(route)}unheardOf=1`, named: 'unheardOf' },
        { route, query: `${requiredOf(route)}__proto__=1`, named: null },
      ];
    });
    const answers = await inTurns(asks, ({ route, query }) => {
      const { threadId, webhookId, claimId } = world.facts;
      const id = route.includes('/threads/') ? threadId : route.includes('/webhooks/') ? webhookId : claimId;
      const address = addressOf(route, id);
      return world.send({ route, path: `${address}?${query}`, who: whoAsks(route) });
    });
    const strange = answers.flatMap(({ status, body }, at) => {
      const { route, query, named } = asks[at] as Ask;
      const errors = (body as Problem).errors ?? [];
      const isFine = named === null ? status < 500 : status === 422 && errors.some(({ path }) => path === named);
      return isFine ? [] : [`${route}?${query.slice(0, 60)}: ${status} ${JSON.stringify(errors)}`];
    });
    expect(strange).toEqual([]);
  });
});

/** Everything a parameter of this shape refuses. Cursors are opaque: whatever they are, they break nothing. */
function wrongValues(name: string, schema: Schema): Omit<Ask, 'route'>[] {
  const wrong = (value: string, named: string | null = name) => ({
    query: `${requiredFor(name)}${name}=${value}`,
    named,
  });
  const all = [wrong('a%00b'), wrong('x'.repeat(5_000)), wrong('a&' + `${name}=b`, null)];
  if (schema.type === 'integer' || schema.type === 'number')
    all.push(wrong('abc'), wrong('-1'), wrong('1.5'), wrong('1e400'));
  if (name === 'limit') all.push(wrong('0'), wrong('201'));
  if (schema.enum) all.push(wrong('nonsense'));
  if (schema.format === 'uuid') all.push(wrong('not-an-id'));
  if (schema.format === 'date-time')
    all.push(wrong('yesterday'), wrong('9999-12-31T00:00:00Z'), wrong('2026-02-30T00:00:00Z'));
  if (name === 'cursor')
    all.push(...['garbage', '%00', 'W10', 'e30', btoa('["x","y"]'), '-'.repeat(36)].map((one) => wrong(one, null)));
  if (schema.type === 'string' && !schema.enum)
    all.push(wrong('not-an-id', null), wrong("'%22;--", null), wrong('%25_%5c', null));
  return all.filter(({ query }) => query.length < 20_000);
}

const requiredOf = (route: string): string => {
  if (/clinician-queries(\/statistics|$)/.test(route)) return 'from=2026-05-01&until=2026-05-31&';
  return route === 'GET /search' ? 'q=knee&' : '';
};
const requiredFor = (name: string): string => (name === 'in' ? 'q=knee&' : '');

function addressOf(route: string, id: string): string {
  return route
    .replace(/^\w+ /, '')
    .replace('{id}', id)
    .replace(/\{\w+\}/, randomUUID());
}

function said(problem: unknown): { code: string } {
  return { code: (problem as Problem | null)?.code ?? '' };
}

function toLine(route: string) {
  return ({ path, status, code }: { path: string; status: number; code: string }): string =>
    `${route} ${path.slice(0, 90)}: ${status} ${code}`;
}

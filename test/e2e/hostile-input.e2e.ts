import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NoticeList } from '@liaison/contracts';
import { randomUUID } from 'node:crypto';
import { commandSamples, elsewhere, type Sample, type SampleFacts } from './command-samples.js';
import { hostileBodies, type Hostile, type Schema } from './hostile-values.js';
import { aTwoSidesWorld, contentOf, patiently, type Answer, type TwoSidesWorld } from './two-sides-world.js';

interface Route {
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly parameters?: readonly { readonly in: string; readonly name: string; readonly schema: Schema }[];
}
interface Problem {
  readonly status: number;
  readonly code: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
}

describe('hostile input', () => {
  let world: TwoSidesWorld;
  let facts: SampleFacts;
  let routes: Map<string, Route>;

  beforeAll(async () => {
    world = await aTwoSidesWorld();
    facts = await gather(world);
    const described = (await (await fetch(`${world.api.url}/api/openapi.json`)).json()) as {
      paths: Record<string, Record<string, Route>>;
    };
    routes = new Map(
      Object.entries(described.paths).flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, route]): [string, Route] => [
          `${method.toUpperCase()} ${path.replace('/api/v1', '')}`,
          route,
        ]),
      ),
    );
  }, 60_000);
  afterAll(() => world.api.stop());

  const sampleOf = (route: string): Sample => {
    const sample = commandSamples[route]?.(facts);
    if (!sample) throw new Error(`No sample of ${route}.`);
    return sample;
  };
  const schemaOf = (route: string): Schema => routes.get(route)?.requestBody?.content['application/json']?.schema ?? {};
  const send = (route: string, path: string, body: unknown, headers?: Record<string, string>): Promise<Answer> =>
    patiently(() => world.callers.everything.call(route.split(' ')[0] ?? '', path, body, headers));

  it('knows a good body of every route that takes one', () => {
    const described = [...routes].filter(([, route]) => route.requestBody?.content['application/json']);
    expect(described.map(([name]) => name).sort()).toEqual(Object.keys(commandSamples).sort());
  });

  describe.each(Object.keys(commandSamples))('%s', (route) => {
    it('refuses whatever is wrong in one field, names it and writes nothing', async () => {
      const { path, body } = sampleOf(route);
      const before = await contentOf(world.api);
      const hostile = hostileBodies(schemaOf(route), body);
      const answers = await inTurns(hostile, (one) => send(route, path, one.body));
      expect(answers.flatMap((answer, at) => misfit(hostile[at] as Hostile, answer))).toEqual([]);
      expect(await contentOf(world.api)).toEqual(before);
    });
  });
});

/** What is wrong with the answer to a hostile call; empty when it is as it should be. */
function misfit({ what, field }: Hostile, { status, headers, body }: Answer): string[] {
  const problem = body as Problem;
  const told = `${what}: ${status} ${problem.code ?? ''} ${JSON.stringify(problem.errors ?? [])}`.slice(0, 300);
  if (status < 400 || status >= 500) return [told];
  if (!headers.get('content-type')?.startsWith('application/problem+json')) return [`${what}: no problem+json`];
  if (field === null) return [];
  const names = (problem.errors ?? []).some(({ path }) => path === field || path.startsWith(`${field}.`) || field === '');
  return status === 422 && names ? [] : [told];
}

/** A few at a time, as a browser does. */
async function inTurns<T, R>(list: readonly T[], ask: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let at = 0; at < list.length; at += 8) results.push(...(await Promise.all(list.slice(at, at + 8).map(ask))));
  return results;
}

async function gather(world: TwoSidesWorld): Promise<SampleFacts> {
  const { does, people, organisations } = world;
  const claim = await world.claim('HOSTILE-1');
  const thread = await world.thread('coder', claim.id, { audience: 'provider', subject: 'Inside' });
  const named = await world.thread('everything', claim.id, { audience: 'named', subject: 'Few' });
  const message = await does<{ id: string }>('everything', 'POST', `/threads/${thread.id}/messages`, { text: 'First' });
  const request = await world.request(claim.id);
  const policies = await does<{ items: { id: string }[] }>('everything', 'GET', '/policies');
  const policy =
    policies.items[0] ??
    (await does<{ id: string }>('everything', 'POST', '/policies', commandSamples['POST /policies']?.({} as never).body));
  const desks = await does<{ items: { id: string }[] }>('everything', 'GET', '/desks');
  const me = await does<{ acting: { membershipId: string } }>('everything', 'GET', '/me');
  await does('coder', 'POST', `/threads/${thread.id}/messages`, { text: 'Look', mentions: [people.everything] });
  const notices = await does<NoticeList>('everything', 'GET', '/notices');
  return {
    northside: organisations.northside,
    claimId: claim.id,
    findingId: claim.findings[0]?.id ?? '',
    requestId: request.id,
    itemId: request.items[0]?.id ?? '',
    threadId: thread.id,
    namedThreadId: named.id,
    messageId: message.id,
    fileId: await world.file('everything', 'note.txt', 'A note.'),
    personId: people.coder,
    caregiverId: people.drLee,
    membershipId: me.acting.membershipId,
    deskId: desks.items[0]?.id ?? '',
    policyId: policy.id,
    noticeId: notices.items[0]?.id ?? randomUUID(),
  };
}
void elsewhere;

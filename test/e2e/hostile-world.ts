import { aWebhook } from './reach-samples.js';
import type { NoticeList } from '@liaison/contracts';
import { privacyFacts } from './privacy-samples.js';
import { aDenial, anAppeal, remit } from './outcome-samples.js';
import { commandSamples, type SampleFacts } from './command-samples.js';
import type { Schema } from './hostile-values.js';
import { aTwoSidesWorld, patiently, type Answer, type PersonName, type TwoSidesWorld } from './two-sides-world.js';

export interface Route {
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly parameters?: readonly { readonly in: string; readonly name: string; readonly schema: Schema }[];
}

export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
}

export interface HostileWorld extends TwoSidesWorld {
  readonly facts: SampleFacts;
  /** Every route as the api describes itself, by `METHOD /address`. */
  readonly routes: ReadonlyMap<string, Route>;
  /** Ids that Northside and Acme must not even learn of, by what they are. */
  readonly foreign: Readonly<Record<string, string>>;
  /** A call with whatever body, a JSON one even when it is a bare string. */
  send(call: Call): Promise<Answer>;
}

/** Sent as it stands, unlike a string, which is sent as JSON. */
export class RawBody {
  constructor(readonly text: string) {}
}

export interface Call {
  readonly route: string;
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly who?: PersonName | undefined;
}

export async function aHostileWorld(): Promise<HostileWorld> {
  const world = await aTwoSidesWorld();
  return {
    ...world,
    facts: await gather(world),
    foreign: await elsewhere(world),
    routes: await describedRoutes(world.api.url),
    send: ({ route, path, body, headers, who = 'everything' }) =>
      patiently(() => {
        const sent = body instanceof RawBody ? body.text : JSON.stringify(body);
        return world.callers[who].call(route.split(' ')[0] ?? '', path, sent, headers);
      }),
  };
}

export async function describedRoutes(url: string): Promise<Map<string, Route>> {
  const { paths } = (await (await fetch(`${url}/api/openapi.json`)).json()) as {
    paths: Record<string, Record<string, Route>>;
  };
  const entries = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, route]): [string, Route] => [
      `${method.toUpperCase()} ${path.replace('/api/v1', '')}`,
      route,
    ]),
  );
  return new Map(entries);
}

async function gather(world: TwoSidesWorld): Promise<SampleFacts> {
  const { does, people, organisations } = world;
  const claim = await world.claim('HOSTILE-1');
  const thread = await world.thread('coder', claim.id, { audience: 'provider', subject: 'Inside' });
  const named = await world.thread('everything', claim.id, { audience: 'named', subject: 'Few' });
  const say = (who: PersonName, body: object) =>
    does<{ id: string }>(who, 'POST', `/threads/${thread.id}/messages`, body);
  const message = await say('everything', { text: 'First' });
  const request = await world.request(claim.id);
  const policy = await does<{ id: string }>('everything', 'POST', '/policies', {
    ...(commandSamples['POST /policies']?.({} as SampleFacts).body as object),
  });
  const template = await does<{ id: string }>('everything', 'POST', '/templates', {
    ...(commandSamples['POST /templates']?.({} as SampleFacts).body as object),
  });
  const draft = await does<{ id: string }>('everything', 'POST', `/claims/${claim.id}/requests`, {
    kind: 'records_request',
    addressee: { organisationId: organisations.northside },
    due: { in: { amount: 3, unit: 'working_day' } },
    items: [{ question: 'Where is the note?' }],
  });
  const desks = await does<{ items: { id: string }[] }>('everything', 'GET', '/desks');
  const me = await does<{ acting: { membershipId: string } }>('everything', 'GET', '/me');
  const notices = await does<NoticeList>('everything', 'GET', '/notices');
  return {
    northside: organisations.northside,
    claimId: claim.id,
    findingId: claim.findings[0]?.id ?? '',
    requestId: request.id,
    itemId: request.items[0]?.id ?? '',
    revision: request.revision,
    draftId: draft.id,
    threadId: thread.id,
    namedThreadId: named.id,
    messageId: message.id,
    fileId: await world.file('everything', 'note.txt', 'A note.'),
    personId: people.coder,
    caregiverId: people.drLee,
    membershipId: me.acting.membershipId,
    deskId: desks.items[0]?.id ?? '',
    policyId: policy.id,
    templateId: template.id,
    ...(await privacyFacts(world, claim.id)),
    noticeId: notices.items[0]?.id ?? claim.id,
    remittanceId: await remit(world, 'everything', aDenial('HOSTILE-NOBODY')),
    appealId: await anAppeal(world, claim.id, 'everything'),
    acme: organisations.acme,
    zenith: organisations.zenith,
    grantId: (await world.grant()).id,
    webhookId: await aWebhook(world, 'everything'),
  };
}

/** One of everything at Lakeside, which has nothing to do with Northside's claims. */
async function elsewhere(world: TwoSidesWorld): Promise<Record<string, string>> {
  const { does, people } = world;
  const created = await does<{ id: string }>('lakesideCoder', 'POST', '/claims', {
    accountNumber: 'FOREIGN-1',
    patient: { name: 'Foreign Patient' },
    payerId: '00999',
    serviceFrom: '2026-05-11',
  });
  const thread = await world.thread('lakesideCoder', created.id, { audience: 'provider', subject: 'Theirs' });
  const message = await does<{ id: string }>('lakesideCoder', 'POST', `/threads/${thread.id}/messages`, { text: 'No' });
  const request = await does<{ id: string; items: { id: string }[] }>(
    'lakesideCoder',
    'POST',
    `/claims/${created.id}/requests`,
    {
      kind: 'records_request',
      addressee: { personId: people.lakesideCaregiver },
      due: { in: { amount: 3, unit: 'working_day' } },
      items: [{ question: 'Where is the note?' }],
      send: true,
    },
  );
  const desks = await does<{ items: { id: string }[] }>('lakesideCoder', 'GET', '/desks');
  return {
    claim: created.id,
    thread: thread.id,
    message: message.id,
    file: await world.file('lakesideCoder', 'theirs.txt', 'Theirs.'),
    request: request.id,
    item: request.items[0]?.id ?? '',
    desk: desks.items[0]?.id ?? '',
    person: people.lakesideCoder,
    remittance: await remit(world, 'lakesideCoder', aDenial('THEIRS-1', '1912301953', '00999')),
    appeal: await anAppeal(world, created.id, 'lakesideCoder'),
  };
}

/** A few at a time, as a browser does. */
export async function inTurns<T, R>(list: readonly T[], ask: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let at = 0; at < list.length; at += 8) results.push(...(await Promise.all(list.slice(at, at + 8).map(ask))));
  return results;
}

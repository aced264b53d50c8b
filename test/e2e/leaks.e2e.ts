import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ClaimView, RequestView } from '@liaison/contracts';
import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { eventually } from '../support/product.js';
import { commandSamples, type SampleFacts } from './command-samples.js';
import { inTurns } from './hostile-world.js';
import { lists, objectRoutes } from './leak-addresses.js';
import { aLeakWorld, Planting, type LeakWorld, type Reader } from './leak-world.js';
import { contentOf, patiently, type Answer } from './two-sides-world.js';

/** Who looks for every word; the others for the one that all of it has in common. */
const searchers = new Set<Reader>(['coder', 'claims', 'drLee', 'drBaker', 'lakesideCoder', 'vendorOfZenith']);

describe('what was planted in one claim', () => {
  let world: LeakWorld;
  let planting: Planting;
  let names: Reader[];
  const unknown = randomUUID();
  const sockets = new Map<Reader, Socket>();
  const pushed = new Map<Reader, unknown[]>();
  /** Everything everybody was answered, as text. */
  const answers = new Map<Reader, Map<string, Answer>>();

  beforeAll(async () => {
    world = await aLeakWorld();
    names = Object.keys(world.readers) as Reader[];
    for (const name of names) await connect(name);
    planting = new Planting(world);
    await planting.everything();
    for (const name of names) answers.set(name, await readAll(name));
  }, 240_000);
  afterAll(async () => {
    for (const socket of sockets.values()) socket.disconnect();
    await world.api.stop();
  });

  const connect = async (name: Reader): Promise<void> => {
    const { cookie } = world.readers[name];
    const socket = io(world.api.url, { transports: ['websocket'], extraHeaders: { cookie }, forceNew: true });
    sockets.set(name, socket);
    pushed.set(name, []);
    socket.onAny((event: string, body: unknown) => void pushed.get(name)?.push({ event, body }));
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', () => resolve());
      socket.once('connect_error', reject);
    });
    await ask(name, 'watch', { worklist: true });
  };
  const ask = (name: Reader, event: string, body: unknown): Promise<unknown> =>
    (sockets.get(name) as Socket).timeout(10_000).emitWithAck(event, body) as Promise<unknown>;
  const get = (name: Reader, path: string): Promise<Answer> => patiently(() => world.readers[name].call('GET', path));

  const addresses = (): { path: string; twin: string; base: string }[] => {
    const ids = { ...planting.planted, claim: [planting.claimId], person: Object.values(world.people) };
    return Object.entries(objectRoutes).flatMap(([kind, routes]) =>
      routes.flatMap((address) =>
        ids[kind as keyof typeof ids].map((id) => ({
          path: address(id),
          twin: address(unknown),
          base: routes[0]?.(id) ?? '',
        })),
      ),
    );
  };
  const readAll = async (name: Reader): Promise<Map<string, Answer>> => {
    const words = searchers.has(name) ? planting.secrets.map(({ text }) => `/search?q=${text}`) : [];
    const asked = addresses().flatMap(({ path, twin }) => [path, twin]);
    const paths = [...new Set([...lists, ...words, ...asked])];
    const found = await inTurns(paths, (path) => get(name, path));
    const memory = `/claims/${planting.claimId}/question-memory`;
    const items = planting.questions.map((question) => ({ question }));
    const remembered = await patiently(() => world.readers[name].call('POST', memory, { items }));
    return new Map([...paths.map((path, at): [string, Answer] => [path, found[at] as Answer]), [memory, remembered]]);
  };

  it('is found by those it is meant for', () => {
    const unseen = planting.secrets.filter(({ text, readers }) => {
      const [first] = readers;
      return first === undefined || !seenBy(answers.get(first), text).length;
    });
    expect(unseen).toEqual([]);
  });

  it('stands in no answer of anybody else, whatever they ask', () => {
    const leaks = names.flatMap((name) =>
      planting.secrets
        .filter(({ readers }) => !readers.has(name))
        .flatMap(({ what, text }) => seenBy(answers.get(name), text).map((path) => `${name} sees ${what} at ${path}`)),
    );
    expect(leaks).toEqual([]);
  });

  it('answers who asks for a hidden thing as if it were not there, byte for byte', () => {
    const told: string[] = [];
    for (const name of names) {
      for (const { path, twin, base } of addresses()) {
        const [answer, other] = [answers.get(name)?.get(path), answers.get(name)?.get(twin)];
        if (answer?.status === 200) continue;
        // Who sees the object may hear that their role does not do this with it.
        if (answer?.status === 403 && answers.get(name)?.get(base)?.status === 200) continue;
        if (bytesOf(answer) !== bytesOf(other)) told.push(`${name} ${path}: ${bytesOf(answer)} but ${bytesOf(other)}`);
      }
    }
    expect(told).toEqual([]);
  });

  it('shows a caregiver no amount', () => {
    const caregivers: Reader[] = ['drLee', 'drBaker', 'lakesideCaregiver', 'hatOfLakeside'];
    expect(seenBy(answers.get('coder'), '"150.00"')).not.toEqual([]);
    expect(caregivers.flatMap((name) => seenBy(answers.get(name), '150.00'))).toEqual([]);
  });

  it('shows the other side no draft, assignment, inner ledger, chase, child or finding', () => {
    const seen = (name: Reader, id: string): RequestView => answers.get(name)?.get(`/requests/${id}`)?.body as never;
    const [ours, theirs] = [seen('coder', planting.query), seen('claims', planting.query)];
    expect(ours.children).toHaveLength(1);
    expect(ours.chases.length).toBeGreaterThan(0);
    expect(ours.innerLedger.length).toBeGreaterThan(0);
    expect(ours.assignee?.id).toBe(world.people.otherCoder);
    expect(ours.items.map(({ answer }) => answer?.draft)).toEqual([true, true]);
    expect(theirs).toMatchObject({ children: [], chases: [], nextChaseAt: null });
    expect(theirs.assignee?.id).not.toBe(world.people.otherCoder);
    expect(theirs.items.map(({ answer, delegatedTo, state }) => [answer, delegatedTo, state])).toEqual([
      [null, null, 'outstanding'],
      [null, null, 'outstanding'],
    ]);
    const holders = ours.innerLedger.map(({ holder }) => holder);
    expect(theirs.innerLedger.filter(({ holder }) => holders.includes(holder))).toEqual([]);
    expect(theirs.ball?.holder ?? null).toBeNull();
    expect(theirs.ledger.map(({ side, from }) => [side, from])).toEqual(
      ours.ledger.map(({ side, from }) => [side, from]),
    );
    const claims = (['coder', 'claims'] as const).map(
      (name) => answers.get(name)?.get(`/claims/${planting.claimId}`)?.body as never as ClaimView,
    );
    const [found, other] = claims.map(({ findings }) => findings.map(({ id }) => id));
    expect(found?.filter((id) => other?.includes(id))).toEqual([]);
  });

  it('lets nobody act on what they do not see, nor learn from the refusal', async () => {
    const before = await contentOf(world.api);
    const told: string[] = [];
    for (const name of ['claims', 'drBaker', 'admin', 'lakesideCoder', 'hatOfLakeside'] as const) {
      for (const [route, hidden] of hiddenRoutes(name)) {
        const [method = ''] = route.split(' ');
        const at = (id: string): Promise<Answer> => {
          const { path, body } = sampleOf(route, id);
          return patiently(() => world.readers[name].call(method, path, body));
        };
        const [answer, other] = [await at(hidden), await at(randomUUID())];
        if (answer.status !== 404 || bytesOf(answer) !== bytesOf(other)) {
          told.push(`${name} ${route}: ${bytesOf(answer)} but ${bytesOf(other)}`);
        }
      }
    }
    expect(told).toEqual([]);
    expect(await contentOf(world.api)).toEqual(before);
  });

  /** Each command with an object this person does not see. */
  const hiddenRoutes = (name: Reader): [string, string][] =>
    Object.keys(commandSamples).flatMap((route): [string, string][] => {
      const kind = /\/(thread|message|request|claim|remittance|appeal)s\/\{id\}/.exec(route)?.[1];
      if (kind === 'claim') return name === 'claims' ? [] : [[route, planting.claimId]];
      const hidden = planting.secrets.filter(({ what, readers }) => what === `${kind} id` && !readers.has(name));
      return hidden.map(({ text }): [string, string] => [route, text]);
    });
  const sampleOf = (route: string, id: string): { path: string; body: unknown } => {
    const facts = new Proxy({} as SampleFacts, {
      get: (_, field) => (field === 'revision' ? 1 : field === 'fileId' ? planting.planted.file[0] : id),
    });
    const sample = commandSamples[route]?.(facts);
    return { path: sample?.path ?? '', body: sample?.body };
  };

  it('is watched on sockets by those it is meant for, and not there for anybody else', async () => {
    const told: string[] = [];
    const kinds = names.flatMap((name) => (['thread', 'request'] as const).map((kind) => ({ name, kind })));
    for (const { name, kind } of kinds) {
      const nothing = await ask(name, 'watch', { [`${kind}Id`]: randomUUID() });
      for (const id of planting.planted[kind]) {
        const isSeen = answers.get(name)?.get(`/${kind}s/${id}`)?.status === 200;
        const answer = await ask(name, 'watch', { [`${kind}Id`]: id });
        const isAsItShouldBe = isSeen ? 'head' in (answer as object) : plain(answer) === plain(nothing);
        if (!isAsItShouldBe) told.push(`${name} watches ${kind} ${id}: ${plain(answer)}`);
      }
    }
    expect(told).toEqual([]);
  });

  it('is shut to a vendor as soon as the grant is taken back, whatever was open', async () => {
    const paths = ['/me', `/claims/${planting.claimId}`, '/search?q=Planted', '/sync?limit=200', '/notices'];
    const statuses = async () => inTurns(paths, async (path) => (await get('vendorOfAcme', path)).status);
    expect(new Set(await statuses())).toEqual(new Set([200]));
    const { items } = await world.does<{ items: { id: string; purpose: string }[] }>('everything', 'GET', '/grants');
    const ofAcme = items.find(({ purpose }) => purpose === 'vendorOfAcme');
    await world.does('everything', 'POST', `/grants/${ofAcme?.id}/end`, { reason: 'Over' });
    expect(new Set(await statuses())).toEqual(new Set([401]));
    await eventually(
      async () => sockets.get('vendorOfAcme')?.connected,
      (isConnected) => isConnected === false,
    );
    expect(JSON.stringify(pushed.get('vendorOfAcme'))).toContain('grant_ended');
    sockets.delete('vendorOfAcme');
    names = names.filter((name) => name !== 'vendorOfAcme');
  });

  it('was pushed to nobody it is not meant for, while all of it happened', async () => {
    const { id } = await world.thread('claims', planting.claimId, { audience: 'shared', subject: 'The last one' });
    for (const name of ['coder', 'claims', 'otherCoder', 'payerSupervisor'] as const) {
      await eventually(
        async () => JSON.stringify(pushed.get(name)),
        (events) => events.includes(id),
      );
    }
    for (const name of names) await ask(name, 'watch', { worklist: true });
    const leaks = names.flatMap((name) => {
      const events = JSON.stringify(pushed.get(name));
      return planting.secrets
        .filter(({ text, readers }) => !readers.has(name) && events.includes(text))
        .map(({ what }) => `${name} was told of ${what}`);
    });
    expect(leaks).toEqual([]);
    expect(JSON.stringify(pushed.get('claims'))).not.toContain(`request-inner:${planting.query}:addressee`);
    expect(JSON.stringify(pushed.get('coder'))).toContain(`request-inner:${planting.query}:addressee`);
    expect(JSON.stringify(pushed.get('coder'))).not.toContain(`request-inner:${planting.query}:requester`);
    for (const name of ['drBaker', 'lakesideCoder', 'zenithClaims', 'hatOfLakeside'] as const) {
      const heads = pushed
        .get(name)
        ?.filter((one) => JSON.stringify(one) !== '{"event":"heartbeat","body":{"heads":{}}}');
      expect({ name, heads }).toEqual({ name, heads: [] });
    }
  });

  it('is gone from every answer once it is recalled, and stands in its incident alone', async () => {
    const words = planting.secrets.filter(({ what }) =>
      /^(earlier version|message|counterpart|reference|file name|file content) in shared$/.test(what),
    );
    const readers = names.filter((name) => words.every((word) => word.readers.has(name)));
    const sawNothing = words.filter(({ text }) => !readers.some((name) => seenBy(answers.get(name), text).length > 0));
    expect(readers.length).toBeGreaterThan(3);
    expect(sawNothing).toEqual([]);
    const said = words.find(({ what }) => what === 'message in shared')?.text;
    const { items } = await world.does<{ items: { id: string }[] }>('claims', 'GET', `/search?q=${said}`);
    await world.does('claims', 'POST', `/messages/${items[0]?.id}/recall`, { reason: 'Another patient' });
    for (const name of [...readers, 'privacy'] as const) answers.set(name, await readAll(name));
    const left = [...readers, 'privacy' as const].flatMap((name) =>
      words.flatMap(({ what, text }) =>
        seenBy(answers.get(name), text).map((path) => `${name} sees ${what} at ${path}`),
      ),
    );
    expect(left).toEqual([]);
    const [incident] = (await world.does<{ items: { id: string }[] }>('privacy', 'GET', '/incidents')).items;
    const told = JSON.stringify(await world.does('privacy', 'GET', `/incidents/${incident?.id}`));
    expect(words.filter(({ what, text }) => !/file content|reference/.test(what) && !told.includes(text))).toEqual([]);
    const others = names.filter((name) => name !== 'privacy' && name !== 'everything');
    const statuses = await inTurns(others, async (name) => (await get(name, `/incidents/${incident?.id}`)).status);
    expect(others.filter((_, index) => statuses[index] !== 404)).toEqual([]);
  }, 180_000);
});

/** Where a text stands in what somebody was answered; an address that holds it in its own query repeats it to nobody. */
function seenBy(answers: ReadonlyMap<string, Answer> | undefined, text: string): string[] {
  return [...(answers ?? [])].flatMap(([path, answer]) => (shownIn(answer).includes(text) ? [path] : []));
}

const shown = new WeakMap<Answer, string>();

/** All that an answer shows, as one text; it is searched for some hundred words. */
function shownIn(answer: Answer): string {
  const { status, body, headers } = answer;
  const known =
    shown.get(answer) ?? JSON.stringify(body) + (status === 200 ? (headers.get('content-disposition') ?? '') : '');
  shown.set(answer, known);
  return known;
}

function bytesOf(answer: Answer | undefined): string {
  return `${answer?.status} ${answer?.headers.get('content-type')} ${plain(answer?.body)}`;
}

function plain(body: unknown): string {
  return JSON.stringify(body).replace(/"trace":"\w+"/, '');
}

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ListOf, MessageView } from '@liaison/contracts';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import type { Line } from '../support/faulty-proxy.js';
import { LiveSocket } from '../support/live-socket.js';
import { chance } from './support/chance.js';
import { House } from './support/house.js';
import { anOffice, type Office } from './support/office.js';
import { Writer } from './support/writer.js';

/** 200 in the long run: `FAULT_CYCLES=200 npm run test:faults -- delivery`; three in `npm test`. */
const cycles = Number(process.env['FAULT_CYCLES'] ?? (process.env['FAULTS'] === 'short' ? 3 : 11));
/** Keys that are each sent ten times at once. */
const replays = Number(process.env['FAULT_KEYS'] ?? (process.env['FAULTS'] === 'short' ? 20 : 1_000));
const seed = Number(process.env['FAULT_SEED'] ?? 1);
const only = process.env['FAULT_ONLY'] ?? '';
const threadCount = 4;
const cast = [
  ['coder', 0],
  ['coder', 1],
  ['supervisor', 1],
  ['claims', 0],
  ['claims', 1],
] as const;

describe('an installation of two nodes under fire', () => {
  const random = chance(seed);
  const oneOf = <T>(things: readonly T[]): T => things[Math.floor(random() * things.length)]!;
  let house: House;
  let office: Office;
  let writers: Writer[];
  let eye: Client;
  let stranger: LiveSocket;
  let disconnects = 0;
  let replayed = 0;

  beforeAll(async () => {
    const built = await House.build();
    if (built === null) throw new Error('These tests need redis-server (Debian: apt-get install redis-server).');
    house = built;
    office = await anOffice(house, threadCount);
    writers = await Promise.all(
      cast.map(async ([who, node], at) => {
        const { url } = house.nodes[node]!;
        return Writer.at(url, `${who} ${at}`, await office.signIn(who, url), office.threads);
      }),
    );
    eye = await office.signIn('coder', house.nodes[0]!.url);
    const outsider = await office.signIn('stranger', house.nodes[1]!.url);
    stranger = await LiveSocket.connect(outsider);
    for (const threadId of office.threads) await stranger.ask('watch', { threadId });
    await stranger.ask('watch', { worklist: true });
  }, 180_000);
  afterAll(async () => {
    stranger?.close();
    await Promise.all((writers ?? []).map((writer) => writer.stop()));
    await house?.stop();
  });

  /** What can go wrong, and how it is put right. */
  const faults: Readonly<Record<string, () => Promise<void>>> = {
    'api killed': async () => {
      const node = oneOf(house.nodes);
      await node.process.kill();
      await node.process.start();
    },
    'database restarted': () => house.restartDatabase(),
    'redis killed': () => house.restartRedis(),
    'worker killed': async () => {
      await house.worker.kill();
      await house.worker.start();
    },
    'api held': () => oneOf(house.nodes).process.hold(1_500),
    'database connections cut': () => house.cutDatabaseConnections(),
    'worker held': () => house.worker.hold(1_000),
    'redis flushed': () => house.flushRedis(),
    'lines bad': async () => {
      for (const writer of writers) writer.line.become(oneOf<Line>(['open', 'slow', 'mute', 'torn']));
      await sleep(800);
      for (const writer of writers) writer.line.become('open');
      // A proxy that lost its memory of a connection ends it: what it swallowed does not come again.
      breakLines();
    },
    'everybody disconnected': async () => breakLines(),
    'disk full': () => house.fillDisk(1_500),
  };
  const breakLines = () => {
    for (const writer of writers) writer.line.breakAll();
    disconnects += writers.length;
  };
  const written = () => writers.reduce((sum, writer) => sum + writer.written, 0);

  /** Each person's read mark of each conversation as it was last; none may ever go back. */
  const readMarks = new Map<string, number>();
  const noteReadMarks = async () => {
    const rows = await house.asOwner<{ name: string; seq: number }>(
      `select thread_id || ' ' || person_id || ' ' || org_id as name, seq from thread_read`,
    );
    for (const { name, seq } of rows) {
      expect(seq).toBeGreaterThanOrEqual(readMarks.get(name) ?? 0);
      readMarks.set(name, seq);
    }
  };

  const allOnServer = async (threadId: string): Promise<MessageView[]> => {
    const all: MessageView[] = [];
    for (let after: string | null = '0'; after !== null;) {
      const page: ListOf<MessageView> = (
        await eye.get<ListOf<MessageView>>(`/threads/${threadId}/messages?limit=200&after=${after}`)
      ).body;
      all.push(...page.items);
      after = page.next;
    }
    return all.sort((one, other) => one.seq - other.seq);
  };

  it('loses nothing, doubles nothing, leaves no gap, and shows everybody the same', async () => {
    const possible = Object.keys(faults).filter((name) => name !== 'disk full' || house.hasOwnDisk);
    const names = possible.filter((name) => only === '' || name === only);
    let isOver = false;
    const writing = writers.map(async (writer) => {
      while (!isOver) {
        // Nobody types on and on while nothing goes out.
        if (writer.waiting < 30) writer.write(oneOf(office.threads));
        await sleep(20 + random() * 60);
      }
    });
    const count = new Map<string, number>();
    for (let cycle = 0; cycle < cycles; cycle += 1) {
      // Each at least once, then by chance.
      const name = cycle < names.length ? names[cycle]! : oneOf(names);
      await faults[name]!();
      count.set(name, (count.get(name) ?? 0) + 1);
      breakLines();
      await sleep(200);
      await noteReadMarks();
      for (const [at, program] of [...house.nodes.map((node) => node.process), house.worker].entries()) {
        if (program.hasGivenUp()) throw new Error(`Program ${at} ended after "${name}":\n${program.output()}`);
      }
    }
    isOver = true;
    await Promise.all(writing);
    const healed = performance.now();
    expect(writers.map(({ ended }) => ended)).toEqual(writers.map(() => []));
    const complete = () => writers.flatMap(({ client }) => office.threads.map((id) => client.completeness(id)));
    const heads = async () => (await Promise.all(office.threads.map(allOnServer))).map((all) => all.length);
    await eventually(
      async () => complete(),
      (seen) => seen.every(({ waiting }) => waiting === 0),
      60,
    );
    const expected = await heads();
    await eventually(
      async () => complete(),
      (seen) => seen.every(({ state, through }, at) => state === 'complete' && through === expected[at % threadCount]),
      60,
    );
    const seconds = (performance.now() - healed) / 1000;
    for (const threadId of office.threads) await isWholeAndTheSame(threadId);
    expect(expected.reduce((sum, head) => sum + head, 0)).toBe(written());
    process.stdout.write(
      `seed ${seed}: ${cycles} faults (${[...count].map(([name, n]) => `${name} ${n}`).join(', ')}), ` +
        `${disconnects} disconnects, ${written()} messages; everybody complete ${seconds.toFixed(1)} s after the last\n`,
    );
  }, 7_200_000);

  const isWholeAndTheSame = async (threadId: string) => {
    const all = await allOnServer(threadId);
    expect(all.map(({ seq }) => seq)).toEqual(Array.from({ length: all.length }, (_, at) => at + 1));
    for (const writer of writers) {
      expect(await writer.client.isAsOnServer(threadId)).toBe(true);
      // Everything this person wrote, once and in the order in which they wrote it.
      const own = all.filter(({ text }) => text.startsWith(`${writer.name} `)).map(({ text }) => text);
      expect(own).toEqual(writer.wrote.get(threadId) ?? []);
    }
  };

  it('writes what is sent ten times at once under one key once, by whichever node', async () => {
    const threadId = oneOf(office.threads);
    const before = (await allOnServer(threadId)).length;
    const [near, far] = await Promise.all(house.nodes.map(({ url }) => office.signIn('claims', url)));
    const sendTenTimes = async (n: number) => {
      const key = randomUUID();
      const post = (client: Client) =>
        client.post<MessageView>(`/threads/${threadId}/messages`, { text: `once ${n}` }, key);
      const answers = await Promise.all(Array.from({ length: 10 }, (_, at) => post(at % 2 === 0 ? near! : far!)));
      return new Set(answers.map(({ status, body }) => (status < 300 ? body.id : `refused: ${status}`)));
    };
    const ids = new Set<string>();
    for (let n = 0; n < replays; n += 10) {
      const some = await Promise.all(
        Array.from({ length: Math.min(10, replays - n) }, (_, at) => sendTenTimes(n + at)),
      );
      for (const each of some) {
        expect([...each]).toEqual([expect.not.stringMatching(/^refused/)]);
        each.forEach((id) => ids.add(id));
      }
    }
    expect(ids.size).toBe(replays);
    replayed = replays;
    expect((await allOnServer(threadId)).length - before).toBe(replays);
  }, 600_000);

  it('sent nothing to somebody whom none of it concerns', async () => {
    expect(stranger.events).toEqual([]);
  });

  it('keeps the trail whole', async () => {
    const [trail] = await eventually(
      () =>
        house.asOwner<{ unsealed: number; posts: number }>(
          `select count(*) filter (where sealed_seq is null)::int as unsealed,
                count(*) filter (where action = 'message.posted')::int as posts from audit_row`,
        ),
      ([seen]) => seen?.unsealed === 0,
    );
    expect(trail?.posts).toBe(written() + replayed);
    expect(await house.verifyTrail()).toMatch(/: whole,/);
  });
});

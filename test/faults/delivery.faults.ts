import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '../support/eventually.js';
import { asleep, forSeconds, soMany, type Slept } from './support/asleep.js';
import { inTurn, killsIn, troublesIn } from './support/attacks.js';
import { chances } from './support/chance.js';
import { checkEvidence } from './support/check-evidence.js';
import { Convergence } from './support/convergence.js';
import { gatherEvidence } from './support/gather-evidence.js';
import { tally } from './support/history.js';
import { House } from './support/house.js';
import { anOffice, readableBy, type Office, type OfficeName, type OfficeThread } from './support/office.js';
import { Prowler } from './support/prowler.js';
import { ReadMarkLog } from './support/read-mark-log.js';
import { replay } from './support/replays.js';
import { Shift } from './support/shift.js';
import { Writer } from './support/writer.js';

const isShort = process.env['FAULTS'] === 'short';
/** In each, something is killed; a few in `npm test`. */
const cycles = Number(process.env['FAULT_CYCLES'] ?? (isShort ? 3 : 200));
/** Where a run is to end after so long, however many cycles were possible by then. */
const minutes = Number(process.env['FAULT_MINUTES'] ?? Infinity);
/** What a run is to have done before it counts as a whole one. */
const wholeRun = { kills: 200, disconnects: 1_000 } as const;
/** Every so many cycles everybody stops for a moment: while people write on, the next message hides that one was missed. */
const pauseEvery = Number(process.env['FAULT_PAUSE_EVERY'] ?? 2);
/** Keys that are each sent ten times at once. */
const replays = Number(process.env['FAULT_KEYS'] ?? (isShort ? 20 : 1_000));
/** How long clients sleep, in seconds, all at the same time. An hour: `FAULT_SLEEPS=26,660,3600`. */
const sleeps = (process.env['FAULT_SLEEPS'] ?? (isShort ? '2' : '26,660')).split(',').map(Number);
/** Messages written at once while a client sleeps; in an hour two people who write in turns come to 7,200. */
const missed = Number(process.env['FAULT_MISSED'] ?? (isShort ? 300 : 10_000));
const seed = Number(process.env['FAULT_SEED'] ?? 1);

const audiences = ['shared', 'shared', 'provider', 'payer'] as const;
const cast = [
  { who: 'coder', node: 0 },
  { who: 'coder', node: 1 },
  { who: 'supervisor', node: 1 },
  { who: 'claims', node: 0 },
  { who: 'claims', node: 1 },
] as const;
const outsiders = [
  { who: 'stranger', node: 0 },
  { who: 'stranger', node: 1 },
  { who: 'caregiver', node: 0 },
  { who: 'coder', node: 1 },
  { who: 'claims', node: 0 },
] as const;

describe('an installation of two nodes under fire', () => {
  const drawnBy = chances(seed);
  let house: House;
  let office: Office;
  let writers: Writer[];
  let prowlers: Prowler[];
  let readMarks: ReadMarkLog;

  const placeOf = async ({ who, node }: { who: OfficeName; node: 0 | 1 }) => {
    const { url } = house.nodes[node]!;
    return { place: { name: `${who} at ${node}`, who, url }, signedIn: await office.signIn(who, url) };
  };
  beforeAll(async () => {
    house = await House.build();
    office = await anOffice(house, audiences);
    readMarks = new ReadMarkLog(house);
    const { threads: all } = office;
    writers = await Promise.all(
      cast.map(async (each) => {
        const { place, signedIn } = await placeOf(each);
        return Writer.at(place, signedIn, { own: readableBy(each.who, all), all });
      }),
    );
    prowlers = await Promise.all(
      outsiders.map(async (each) => {
        const { place, signedIn } = await placeOf(each);
        const own = new Set(readableBy(each.who, all));
        const forbidden = all.filter((thread) => !own.has(thread));
        return Prowler.at({ ...place, name: `${place.name}, prowling` }, signedIn, { forbidden, all });
      }),
    );
  }, 180_000);
  afterAll(async () => {
    await Promise.all([...(writers ?? []), ...(prowlers ?? [])].map((each) => each.stop()));
    await house?.stop();
  });

  const lines = () => [...writers, ...prowlers].map(({ line }) => line);
  const disconnects = () => lines().reduce((sum, line) => sum + line.disconnects, 0);

  /** Each has heard that their line is broken, and follows again. */
  const allBack = async () => {
    await sleep(500);
    const isBack = ({ client }: Writer) => client.feed.status() === 'complete';
    await Promise.all(writers.map((writer) => eventually(async () => isBack(writer), Boolean, 120)));
  };
  const nobodyGaveUp = (after: string) => {
    for (const [at, program] of [...house.nodes.map((node) => node.process), house.worker].entries()) {
      if (program.hasGivenUp()) throw new Error(`Program ${at} ended after "${after}":\n${program.output()}`);
    }
  };

  /** Answers how often each attack came, in how many cycles, and what all of them are. */
  const attackAll = async (shift: Shift, convergence: Convergence) => {
    const isTroubled = drawnBy('whether troubled');
    const allKills = killsIn(house, drawnBy);
    const allTroubles = troublesIn(house, { lines: lines(), allBack }, drawnBy);
    const [nextKill, nextTrouble] = [inTurn(allKills, drawnBy('kills')), inTurn(allTroubles, drawnBy('troubles'))];
    const count = new Map<string, number>();
    const until = performance.now() + minutes * 60_000;
    let cycle = 0;
    for (; cycle < cycles && performance.now() < until; cycle += 1) {
      const kill = nextKill();
      const trouble = cycle < 5 || isTroubled() < 0.5 ? nextTrouble() : null;
      const attacks = [kill, ...(trouble && trouble.on !== kill.on ? [trouble] : [])];
      for (const line of lines()) line.breakAll();
      const [, ...sinces] = await Promise.all([shift.move(), ...attacks.map((attack) => attack.run())]);
      const name = attacks.map((attack) => attack.name).join(' and ');
      const since = sinces.find((each) => typeof each === 'number');
      say(`${cycle + 1}. ${name}: whole after ${(await convergence.after(name, since)).toFixed(1)} s`);
      await readMarks.look();
      for (const attack of attacks) count.set(attack.name, (count.get(attack.name) ?? 0) + 1);
      nobodyGaveUp(name);
      if ((cycle + 1) % pauseEvery === 0) await pause(shift);
    }
    return { count, kills: cycle, names: [...allKills, ...allTroubles].map(({ name }) => name) };
  };

  /** Waits until every screen says that it is complete to the database's newest number, with nothing waiting. */
  const settled = async (): Promise<void> => {
    const ofScreens = () =>
      writers.flatMap(({ client, threads }) => threads.map(({ id }) => ({ id, ...client.completeness(id) })));
    await eventually(
      async () => ofScreens(),
      (seen) => seen.every(({ waiting }) => waiting === 0),
      60,
    );
    const rows = await house.asOwner<{ id: string; head: number }>('select id, last_seq as head from thread');
    const heads = new Map(rows.map(({ id, head }) => [id, head]));
    await eventually(
      async () => ofScreens(),
      (seen) => seen.every(({ state, through, id }) => state === 'complete' && through === heads.get(id)),
      60,
    );
  };

  /** Every screen shows what the database holds, in its newest words. */
  const agreed = async (): Promise<void> => {
    await settled();
    await eventually(
      async () =>
        Promise.all(writers.flatMap(({ client, threads }) => threads.map(({ id }) => client.isAsOnServer(id)))),
      (same) => same.every(Boolean),
      60,
    );
  };
  const pause = async (shift: Shift): Promise<void> => {
    const since = performance.now();
    await shift.whilePaused(agreed);
    say(`   everybody paused: all screens alike after ${((performance.now() - since) / 1000).toFixed(1)} s`);
  };

  it('loses nothing, doubles nothing, leaves no gap, shows everybody the same and nobody what is not theirs', async () => {
    const shift = new Shift(writers, drawnBy);
    const convergence = new Convergence(house, writers);
    const { count, kills, names } = await attackAll(shift, convergence).finally(() => shift.end());
    await shift.allGone();
    await agreed();
    await Promise.all(prowlers.map((prowler) => prowler.rest()));
    expect(writers.map(({ ended }) => ended)).toEqual(writers.map(() => []));
    // The taps do hear: everybody's line carried what is theirs.
    for (const { line, threads } of writers) expect([...line.heardOf]).toEqual(expect.arrayContaining(idsOf(threads)));
    const evidence = await gatherEvidence({ house, threads: office.threads, writers, prowlers, readMarks });
    const stored = Object.values(evidence.stored).flat().length;
    process.stdout.write(
      [
        `seed ${seed}: ${[...count].map(([name, n]) => `${name} ${n}`).join(', ')}`,
        `${kills} kills, ${disconnects()} clients disconnected, ${stored} messages, ${tally(evidence.commands)}`,
        'whole again after:',
        ...convergence.figures().map((line) => `  ${line}`),
        '',
      ].join('\n'),
    );
    expect(checkEvidence(evidence)).toEqual([]);
    if (kills >= wholeRun.kills) {
      expect([...count.keys()].sort()).toEqual([...names].sort());
      expect(disconnects()).toBeGreaterThanOrEqual(wholeRun.disconnects);
    }
  }, 7_200_000);

  it('writes what is sent ten times at once under one key once, by whichever node and over HTTP or a socket', async () => {
    const [{ id: threadId }] = office.threads as [OfficeThread];
    const stored = () =>
      house.asOwner<{ text: string; id: string; seq: number }>(
        `select v.text, m.id, m.seq from message m join message_version v on v.message_id = m.id and v.version = m.version
          where m.thread_id = $1 order by m.seq`,
        [threadId],
      );
    const before = (await stored()).length;
    const clients = await Promise.all(house.nodes.map(({ url }) => office.signIn('claims', url)));
    const replayed = await replay(clients, threadId, replays);
    const written = (await stored()).slice(before);
    expect(written.map(({ seq }) => seq)).toEqual(Array.from({ length: replays }, (_, at) => before + at + 1));
    // Each stands at the one place that all ten answers named.
    const places = new Map(written.map(({ text, ...place }) => [text, place]));
    expect(replayed).toEqual(replayed.map(({ text }) => ({ text, answers: [places.get(text)] })));
    expect(places.size).toBe(replays);
    process.stdout.write(
      `${replays} keys sent ten times each at once, half over sockets: ${written.length} messages\n`,
    );
  }, 600_000);

  const wholeAfter = ({ meanwhile, seconds, asked }: Slept) =>
    `(${meanwhile} messages): whole after ${seconds.toFixed(1)} s and ${asked} calls`;

  it(
    'is whole on a screen that slept, which has sent what it had to say once',
    async () => {
      const slept = await Promise.all(
        sleeps.map((seconds, at) => asleep(office.threads[at % 2]!.id, { house, office }, forSeconds(seconds))),
      );
      for (const { own, meant } of slept) expect(own).toEqual(meant);
      const figures = slept.map((each, at) => `${sleeps[at]} s ${wholeAfter(each)}`);
      process.stdout.write(`asleep for ${figures.join(', ')}\n`);
    },
    (Math.max(...sleeps) + 180) * 1000,
  );

  it('is whole on a screen that slept while more was said than in an hour, and asks for each page of it once', async () => {
    const slept = await asleep(office.threads[0]!.id, { house, office }, soMany(missed));
    expect(slept.own).toEqual(slept.meant);
    process.stdout.write(`asleep meanwhile ${wholeAfter(slept)}\n`);
    const pages = Math.ceil(missed / 200) + Math.ceil((missed * 1.2) / 200);
    // Three posts of its own, and what the connection, the watch and a heartbeat each ask for.
    expect(slept.asked).toBeLessThanOrEqual(pages + 3 + 10);
  }, 1_200_000);
});

/** A run of half an hour says where it is. */
function say(line: string): void {
  if (!isShort) process.stdout.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`);
}

function idsOf(threads: readonly { readonly id: string }[]): string[] {
  return threads.map(({ id }) => id);
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { Line } from '../../support/faulty-proxy.js';
import { oneOfBy, type Chance, type Chances } from './chance.js';
import type { House } from './house.js';
import type { TappedLine } from './tapped-line.js';

/** Something that goes wrong and is put right again before it resolves, unless clients are to do so themselves. */
export interface Attack {
  readonly name: string;
  /** What it falls on: two attacks at once fall on different things. */
  readonly on: 'api' | 'worker' | 'database' | 'redis' | 'lines';
  /** How often it comes, against the others. */
  readonly weight: number;
  /** Answers since when (ms) its effect lasts, where nothing is put right and the clients have to find out. */
  readonly run: () => Promise<number | void>;
}

/** A program or server ended at once, without a chance to tidy up, and started again. */
export function killsIn(house: House, chances: Chances): Attack[] {
  const oneOf = oneOfBy(chances('api killed'));
  const apiKilled = async () => {
    const { process } = oneOf(house.nodes);
    await process.kill();
    await process.start();
  };
  const workerKilled = async () => {
    await house.worker.kill();
    await house.worker.start();
  };
  return [
    { name: 'api killed', on: 'api', weight: 8, run: apiKilled },
    { name: 'database restarted', on: 'database', weight: 5, run: () => house.restartDatabase() },
    { name: 'redis killed', on: 'redis', weight: 4, run: () => house.restartRedis() },
    { name: 'worker killed', on: 'worker', weight: 4, run: workerKilled },
    // Mended by making room and restarting the database at once.
    ...(house.hasOwnDisk
      ? [{ name: 'disk full', on: 'database', weight: 1, run: () => house.fillDisk(1_500) } as const]
      : []),
  ];
}

/** Nothing tells of it: the clients have to find out, and how long that takes counts with how long they take to come back. */
export const linesForgotten = 'lines forgotten';

/** Everybody's lines, which are broken as an attack begins. */
export interface Clients {
  readonly lines: readonly TappedLine[];
  /** Resolves once all have come back after that. */
  allBack(): Promise<void>;
}

/** Longer than a line may be silent before its ends give it up: a ping every 5 s, and 4 s for its answer. */
const givenUpMs = 12_000;

/** What goes wrong while everything runs on; in an order in which none falls on what is killed beside it the first time. */
export function troublesIn(house: House, { lines, allBack }: Clients, chances: Chances): Attack[] {
  const [oneHeld, oneLine] = [oneOfBy(chances('api held')), oneOfBy(chances('lines bad'))];
  const [oneHeldLong, oneHalf] = [oneOfBy(chances('api held for long')), oneOfBy(chances(linesForgotten))];
  const badLines = async () => {
    for (const line of lines) line.become(oneLine<Line>(['open', 'cut', 'slow', 'mute', 'torn']));
    await sleep(800);
    for (const line of lines) {
      line.become('open');
      // A proxy that lost its memory of a connection ends it: what it swallowed does not come again.
      line.breakAll();
    }
  };
  const heldForLong = async () => {
    const { process } = oneHeldLong(house.nodes);
    // Who is not connected has no line to give up.
    await allBack();
    await process.hold(givenUpMs);
  };
  const forgetLines = async () => {
    const half = oneHalf([0, 1]);
    await allBack();
    const since = performance.now();
    lines.forEach((line, at) => at % 2 === half && line.forget());
    // The others write on: something is missed meanwhile.
    await sleep(2_000);
    return since;
  };
  return [
    { name: 'lines bad', on: 'lines', weight: 3, run: badLines },
    { name: 'redis flushed', on: 'redis', weight: 1, run: () => house.flushRedis() },
    { name: 'api held', on: 'api', weight: 2, run: () => oneHeld(house.nodes).process.hold(1_500) },
    { name: 'connections to the database cut', on: 'database', weight: 2, run: () => house.cutDatabaseConnections() },
    { name: 'worker held', on: 'worker', weight: 1, run: () => house.worker.hold(1_000) },
    { name: linesForgotten, on: 'lines', weight: 1, run: forgetLines },
    { name: 'api held for long', on: 'api', weight: 1, run: heldForLong },
  ];
}

/** Each of them once, then by weight. */
export function inTurn(attacks: readonly Attack[], random: Chance): () => Attack {
  const first = [...attacks];
  const sum = attacks.reduce((all, { weight }) => all + weight, 0);
  return () => {
    const next = first.shift();
    if (next) return next;
    let left = random() * sum;
    return attacks.find(({ weight }) => (left -= weight) < 0) ?? attacks[0]!;
  };
}

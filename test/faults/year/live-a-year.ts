import type { MailServer } from '@liaison/testing';
import type { WorkerWorld } from '../../e2e/worker-world.js';
import { chance } from '../support/chance.js';
import { act, ask, type LivingRequest } from './year-acts.js';
import { moveTo, untilSettled } from './year-clock.js';
import type { Town } from './year-town.js';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

export interface YearGiven {
  readonly from: Date;
  readonly days: number;
  readonly requests: number;
  /** The least time between two moments: what becomes due in between is found that much late, all at once. */
  readonly strideMs: number;
  readonly seed: number;
  readonly mail: MailServer;
  /** Told of every thirtieth day: a long run shows how far it is. */
  readonly tell?: (now: Date, moments: number) => void;
}

/** What was done in a year, and when each letter came to the mail server, by the product's clock. */
export interface LivedYear {
  readonly requests: readonly LivingRequest[];
  readonly letters: ReadonlyMap<string, readonly Date[]>;
  readonly acts: ReadonlyMap<string, number>;
  readonly moments: number;
  readonly hoursSlept: number;
  readonly hoursWithoutMail: number;
}

/** Somebody asks, or acts on what was asked; each request has its own chance, so that one does not change the others. */
interface Planned {
  readonly at: number;
  readonly random: () => number;
  readonly on: LivingRequest | null;
}

/** Some hours of the year. */
interface Hours {
  readonly from: number;
  readonly until: number;
}

/**
 * Lives through the days: the clock goes to the next moment at which somebody acts or something becomes due, and stays until
 * the worker has done everything. Requests are asked evenly over the time, at any hour, and acted on every few days.
 */
export async function liveAYear(world: WorkerWorld, town: Town, given: YearGiven): Promise<LivedYear> {
  const { from, days, mail, strideMs } = given;
  const end = from.getTime() + days * dayMs;
  const plans = firstPlans(given);
  // Nothing of ours runs: what became due in these hours is found late.
  const sleeps = someHours(given, { everyDays: 2, least: 0.5, most: 12 });
  // The mail server asks to come again later.
  const outages = someHours(given, { everyDays: 5, least: 1, most: 30 });
  const lived = {
    requests: [] as LivingRequest[],
    letters: new Map<string, Date[]>(),
    acts: new Map<string, number>(),
  };
  const count = (name: string) => lived.acts.set(name, (lived.acts.get(name) ?? 0) + 1);
  const play = async ({ on, random }: Planned): Promise<LivingRequest> => {
    if (on) {
      count(await act(world, on, random));
      return on;
    }
    const asked = await ask(world, town, random);
    lived.requests.push(asked);
    count('ask');
    return asked;
  };
  const monthOf = (at: number) => Math.floor((at - from.getTime()) / (30 * dayMs));
  let moments = 0;
  for (let now = from.getTime(); now < end; moments += 1) {
    mail.isAway = outages.some((hours) => hours.from <= now && now < hours.until);
    await moveTo(world, new Date(now));
    for (const plan of takeDue(plans, now)) {
      const on = await play(plan);
      plans.push({ ...plan, at: now + hourMs + plan.random() ** 2 * 9 * dayMs, on });
    }
    const next = await untilSettled(world);
    for (const { raw } of mail.received.splice(0)) noteLetter(lived.letters, raw, world.clock.now());
    const wake = plans.reduce((first, { at }) => Math.min(first, at), Math.min(next?.getTime() ?? end, end));
    // The clock runs on while the worker works: it never goes back.
    const then = awakeFrom(sleeps, Math.max(wake, now + strideMs, world.clock.now().getTime() + 1));
    if (monthOf(then) > monthOf(now)) given.tell?.(new Date(then), moments);
    now = then;
  }
  return { ...lived, moments, hoursSlept: sumOf(sleeps), hoursWithoutMail: sumOf(outages) };
}

function firstPlans({ from, days, requests, seed }: YearGiven): Planned[] {
  return Array.from({ length: requests }, (_, n) => {
    const random = chance(seed * 100_003 + n);
    return { at: from.getTime() + random() * days * dayMs, random, on: null };
  });
}

/** By day or by night, so many hours in every so many days. */
function someHours(
  { from, days, seed }: YearGiven,
  { everyDays, least, most }: { everyDays: number; least: number; most: number },
): Hours[] {
  const random = chance(seed + everyDays);
  return Array.from({ length: Math.floor(days / everyDays) }, (_, n) => {
    const start = from.getTime() + everyDays * (n + random() / 2) * dayMs;
    return { from: start, until: start + (least + random() * (most - least)) * hourMs };
  });
}

function awakeFrom(sleeps: readonly Hours[], at: number): number {
  return sleeps.find((sleep) => sleep.from <= at && at < sleep.until)?.until ?? at;
}

function sumOf(all: readonly Hours[]): number {
  return Math.round(all.reduce((sum, { from, until }) => sum + until - from, 0) / hourMs);
}

function takeDue(plans: Planned[], now: number): Planned[] {
  const due = plans.filter(({ at }) => at <= now).sort((one, other) => one.at - other.at);
  plans.splice(0, plans.length, ...plans.filter(({ at }) => at > now));
  return due;
}

function noteLetter(letters: Map<string, Date[]>, raw: string, at: Date): void {
  const id = /^Message-ID: <([0-9a-f-]{36})@/im.exec(raw)?.[1] ?? 'without an id';
  letters.set(id, [...(letters.get(id) ?? []), at]);
}

import type { MailServer } from '@liaison/testing';
import type { WorkerWorld } from '../../e2e/worker-world.js';
import { chance } from '../support/chance.js';
import { act, ask, type LivingRequest } from './year-acts.js';
import { untilSettled } from './year-clock.js';
import type { Town } from './year-town.js';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

export interface YearGiven {
  readonly from: Date;
  readonly days: number;
  readonly requests: number;
  readonly seed: number;
  readonly mail: MailServer;
}

/** What was done in a year, and when each letter came to the mail server, by the product's clock. */
export interface LivedYear {
  readonly requests: readonly LivingRequest[];
  readonly letters: ReadonlyMap<string, readonly Date[]>;
  readonly acts: ReadonlyMap<string, number>;
  readonly moments: number;
  readonly hoursSlept: number;
}

/** Somebody asks, or acts on what was asked; each request has its own chance, so that one does not change the others. */
interface Planned {
  readonly at: number;
  readonly random: () => number;
  readonly on: LivingRequest | null;
}

/** Hours in which nothing of ours runs: what became due in them is found late. */
interface Sleep {
  readonly from: number;
  readonly until: number;
}

/**
 * Lives through the days: the clock goes to the next moment at which somebody acts or something becomes due, and stays until
 * the worker has done everything. Requests are asked evenly over the time, at any hour, and acted on every few days.
 */
export async function liveAYear(world: WorkerWorld, town: Town, given: YearGiven): Promise<LivedYear> {
  const { from, days, mail } = given;
  const end = from.getTime() + days * dayMs;
  const plans = firstPlans(given);
  const sleeps = sleepsOf(given);
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
  let moments = 0;
  for (let now = from.getTime(); now < end; moments += 1) {
    await world.clock.set(new Date(now));
    for (const plan of takeDue(plans, now)) {
      const on = await play(plan);
      plans.push({ ...plan, at: now + hourMs + plan.random() ** 2 * 9 * dayMs, on });
    }
    const next = await untilSettled(world);
    for (const { raw } of mail.received.splice(0)) noteLetter(lived.letters, raw, world.clock.now());
    const wake = plans.reduce((first, { at }) => Math.min(first, at), Math.min(next?.getTime() ?? end, end));
    // The clock runs on while the worker works: it never goes back.
    now = awakeFrom(sleeps, Math.max(wake, world.clock.now().getTime() + 1));
  }
  const hoursSlept = Math.round(sleeps.reduce((sum, sleep) => sum + sleep.until - sleep.from, 0) / hourMs);
  return { ...lived, moments, hoursSlept };
}

function firstPlans({ from, days, requests, seed }: YearGiven): Planned[] {
  return Array.from({ length: requests }, (_, n) => {
    const random = chance(seed * 100_003 + n);
    return { at: from.getTime() + random() * days * dayMs, random, on: null };
  });
}

/** Every other day some hours, by day or by night. */
function sleepsOf({ from, days, seed }: YearGiven): Sleep[] {
  const random = chance(seed + 1);
  return Array.from({ length: Math.floor(days / 2) }, (_, n) => {
    const start = from.getTime() + (2 * n + random()) * dayMs;
    return { from: start, until: start + (0.5 + random() * 12) * hourMs };
  });
}

function awakeFrom(sleeps: readonly Sleep[], at: number): number {
  return sleeps.find((sleep) => sleep.from <= at && at < sleep.until)?.until ?? at;
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

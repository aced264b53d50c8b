import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aMailServer, aPushServer, type MailServer, type PushServer } from '@liaison/testing';
import { aWorkerWorld, type WorkerWorld } from '../e2e/worker-world.js';
import { chance } from './support/chance.js';
import { gatherYear } from './year/gather-year.js';
import { liveAYear } from './year/live-a-year.js';
import { aTown } from './year/year-town.js';
import { yearFaults } from './year/year-checker.js';

const isShort = process.env['FAULTS'] === 'short';
/** The whole year by `npm run test:faults -- --testPathPatterns year`; twelve days of forty people in the everyday run. */
const days = Number(process.env['YEAR_DAYS'] ?? (isShort ? 12 : 365));
const people = Number(process.env['YEAR_PEOPLE'] ?? (isShort ? 40 : 200));
const requests = Number(process.env['YEAR_REQUESTS'] ?? (isShort ? 15 : 300));
/** The least minutes between two looks at the clock. At every moment (0) a whole year takes much longer. */
const strideMs = 60_000 * Number(process.env['YEAR_STRIDE'] ?? (isShort ? 0 : 180));
const seed = Number(process.env['FAULT_SEED'] ?? 1);
/** The short one lives through the change of clocks in America, the whole one through a calendar year in New York. */
const from = new Date(isShort ? '2027-03-05T05:00:00.000Z' : '2027-01-01T05:00:00.000Z');

describe('a year of an installation', () => {
  let world: WorkerWorld;
  let mail: MailServer;
  let push: PushServer;

  beforeAll(async () => {
    mail = await aMailServer();
    push = await aPushServer();
    world = await aWorkerWorld({
      isRunning: true,
      settings: { SMTP_URL: mail.url, OUTBOUND_PRIVATE_HOSTS: '127.0.0.1', LOG_LEVEL: 'fatal' },
    });
  }, 60_000);
  afterAll(async () => {
    await world?.close();
    await push?.close();
    await mail?.close();
  });

  it('brings nobody a message outside their hours, and charges every instant of a request to one side', async () => {
    await world.clock.set(from);
    const town = await aTown(world, { people, random: chance(seed), push });
    const started = performance.now();
    const tell = (now: Date, moments: number) =>
      process.stdout.write(
        `${now.toISOString()}: ${moments} moments in ${Math.round((performance.now() - started) / 1000)} s\n`,
      );
    const lived = await liveAYear(world, town, { from, days, requests, strideMs, seed, mail, tell });
    const rows = await gatherYear(world, lived);
    const tally = [...lived.acts].sort(([, one], [, other]) => other - one).map(([name, times]) => `${name} ${times}`);
    const plain = <T extends object>(all: readonly T[]) => all.map((one) => ({ ...one, critical: false }));
    const excused = yearFaults({ ...rows, messages: plain(rows.messages), steps: plain(rows.steps) }).length;
    process.stdout.write(
      `seed ${seed}: ${days} days of ${people} people, ${lived.moments} moments, ${lived.hoursSlept} hours slept through, ` +
        `${lived.hoursWithoutMail} without mail (${mail.refused} letters put off); ` +
        `${lived.requests.length} requests, ${rows.steps.length} reminders, ${rows.messages.length} messages ` +
        `(${excused} of both out of hours since they were critical); ${tally.join(', ')}\n`,
    );
    expect(yearFaults(rows)).toEqual([]);
    expect(excused).toBeGreaterThan(0);
  }, 7_200_000);
});

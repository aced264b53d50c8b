import type { Actor } from '@liaison/domain';
import type { RequestView } from '@liaison/contracts';
import {
  AppConfig,
  Clock,
  type FolderMailer,
  loadConfig,
  Mailer,
  type MovableClock,
  newId,
  type Command,
  type WrittenMail,
} from '@liaison/platform';
import { CreateRequest } from '@liaison/requests';
import {
  anInsurerQuery,
  aThreadWorld,
  createTestDatabase,
  type TestDatabase,
  type ThreadWorld,
} from '@liaison/testing';
import { DueNotices, GatherNotices } from '@liaison/notices';
import { Test } from '@nestjs/testing';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WorkerModule } from '../../apps/worker/src/worker.module.js';

export interface WorkerWorld extends ThreadWorld {
  readonly database: TestDatabase;
  readonly clock: MovableClock;
  get<T>(type: abstract new (...args: never[]) => T): T;
  /** A payer's query of three items, due in 45 days, sent to Northside. */
  aSentQuery(): Promise<RequestView>;
  letters(): Promise<WrittenMail[]>;
  close(): Promise<void>;
}

export interface WorldGiven {
  readonly redisUrl?: string | null;
  /** Starts loops and queue workers; without it a test calls the parts one by one. */
  readonly isRunning?: boolean;
  /** What the worker is told beside this, as an operator would in its environment. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** Monday, ten in the morning where the organisations are. */
export const mondayMorning = new Date('2026-11-23T15:00:00.000Z');

/** The real worker on a database of its own, with a clock that the test moves. */
export async function aWorkerWorld(given: WorldGiven = {}): Promise<WorkerWorld> {
  const { redisUrl = null, isRunning = false, settings = {} } = given;
  const database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'liaison-worker-'));
  const config = loadConfig({
    NODE_ENV: 'test',
    DATABASE_URL: database.appUrl,
    DATABASE_JOB_URL: database.jobUrl,
    LIAISON_DATA: folder,
    REDIS_URL: redisUrl ?? '',
    PUBLIC_URL: 'https://liaison.example',
    ...settings,
  });
  const module = await Test.createTestingModule({ imports: [WorkerModule] })
    .overrideProvider(AppConfig)
    .useValue(config)
    .compile();
  const get = <T>(type: abstract new (...args: never[]) => T): T =>
    module.get<T>(type as new (...args: never[]) => T, { strict: false });
  const clock = get(Clock) as MovableClock;
  await clock.set(mondayMorning);
  if (isRunning) await module.init();
  const people = await aThreadWorld(database);
  return {
    ...people,
    database,
    clock,
    get,
    aSentQuery: () =>
      get(CreateRequest).execute(
        aCommand(people.administrator),
        people.claimId,
        anInsurerQuery(people.northside, 'Which knee?', 'Who signed?', 'Send the note'),
      ),
    letters: () => (get(Mailer) as FolderMailer).list(1_000),
    close: async () => {
      await module.close();
      await rm(folder, { recursive: true, force: true });
      await database.drop();
    },
  };
}

/** A command without an idempotency key. */
export function aCommand(actor: Actor): Command {
  return { actor, key: null, route: 'POST /test', bodyHash: newId() };
}

/** Lets time pass in working hours until nothing waits that could go out. */
export async function gatherAll(world: WorkerWorld): Promise<void> {
  for (let round = 0; round < 40; round += 1) {
    const people = await world.get(DueNotices).people(1_000);
    for (const { organisation, personId, channel } of people) {
      await world.get(GatherNotices).execute(organisation, personId, channel);
    }
    if (people.length === 0) return;
    await world.clock.advance(20 * 60);
  }
}

/** Resolves when the condition holds. @throws when it does not hold in time */
export async function until<T>(look: () => Promise<T | null | undefined | false>, what: string): Promise<T> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > deadline) throw new Error(`Waited in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

import type { CreateRequestBody } from '@liaison/contracts';
import type { Actor, Role } from '@liaison/domain';
import { AppConfig, Clock, loadConfig, newId, type Command } from '@liaison/platform';
import { RequestsModule } from '@liaison/requests';
import type { Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '../test-database.js';
import { aMember, aThreadWorld, type ThreadWorld } from './thread-world.js';

/** A claim of Northside and Acme, its people, and the real use cases on a real database with a clock that stands. */
export interface RequestsWorld extends ThreadWorld {
  readonly database: TestDatabase;
  get<T>(type: new (...args: never[]) => T): T;
  by(actor: Actor): Command;
  /** One more person of a payer. */
  member(payer: string, name: string, role: Role): Promise<Actor>;
  close(): Promise<void>;
}

/** @param also modules beside the requests' whose use cases a test calls */
export async function aRequestsWorld(also: { imports?: readonly Type[] } = {}): Promise<RequestsWorld> {
  const database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'liaison-requests-'));
  const config = loadConfig({
    NODE_ENV: 'test',
    DATABASE_URL: database.appUrl,
    DATABASE_JOB_URL: database.jobUrl,
    LIAISON_DATA: folder,
  });
  const module = await Test.createTestingModule({ imports: [RequestsModule, ...(also.imports ?? [])] })
    .overrideProvider(AppConfig)
    .useValue(config)
    .overrideProvider(Clock)
    .useValue(database.clock)
    .compile();
  await module.init();
  return {
    ...(await aThreadWorld(database)),
    database,
    get: <T>(type: new (...args: never[]) => T): T => module.get(type, { strict: false }),
    by: aCommandOf,
    member: (orgId, name, role) => aMember(database, { orgId, kind: 'payer', name, roles: [role] }),
    close: async () => {
      await module.close();
      await rm(folder, { recursive: true, force: true });
      await database.drop();
    },
  };
}

/** A command without an idempotency key, as a person's click without retries. */
export function aCommandOf(actor: Actor): Command {
  return { actor, key: null, route: 'POST /test', bodyHash: newId() };
}

/** A payer's query with as many items as there are questions, due in 45 calendar days. */
export function anInsurerQuery(provider: string, ...questions: string[]): CreateRequestBody {
  const items = questions.map((question) => ({ question }));
  return {
    kind: 'insurer_query',
    phase: 'prepayment',
    addressee: { organisationId: provider },
    due: { in: { amount: 45, unit: 'calendar_day' } },
    items,
    send: true,
  };
}

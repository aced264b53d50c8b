import { ClaimsModule, ImportClaims } from '@liaison/claims';
import type { ImportView } from '@liaison/contracts';
import type { Actor, Role } from '@liaison/domain';
import {
  Clock,
  Commands,
  IdempotencyStore,
  newId,
  ObjectStore,
  PlatformModule,
  RealtimeBus,
  sha256,
  UnitOfWork,
  type Command,
} from '@liaison/platform';
import { Module, type DynamicModule } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { Readable } from 'node:stream';
import { createTestDatabase, type TestDatabase } from '../test-database.js';
import { aMemberOf, anOrganisation } from './claim.js';

/** NPIs of the sample files: professional ones are Northside's, institutional ones Lakeside's. */
const northsideNpis = [
  '1912301953',
  '1999996666',
  '2366554859',
  '1253695747',
  '1234567893',
  '1122334455',
  '9876543210',
];
const lakesideNpis = ['9876540809'];

export interface ClaimsWorld {
  readonly database: TestDatabase;
  readonly store: MemoryStore;
  get<T>(type: new (...args: never[]) => T): T;
  readonly northside: string;
  readonly lakeside: string;
  readonly acme: string;
  readonly zenith: string;
  readonly coder: Actor;
  readonly caregiver: Actor;
  readonly admin: Actor;
  readonly auditor: Actor;
  readonly strangerCoder: Actor;
  readonly administrator: Actor;
  readonly strangerAdministrator: Actor;
  /** Imports as the answer at once. */
  import(actor: Actor, content: string | Uint8Array): Promise<ImportView>;
}

/** Objects in memory: the real folder store has tests of its own. */
export class MemoryStore extends ObjectStore {
  readonly objects = new Map<string, Buffer>();

  async put(id: string, content: AsyncIterable<Uint8Array>) {
    const bytes = Buffer.concat(await Readable.from(content).toArray());
    this.objects.set(id, bytes);
    return { size: bytes.length, sha256: sha256(bytes) };
  }

  async open(id: string) {
    const bytes = this.objects.get(id);
    return bytes ? { size: bytes.length, content: Readable.from([bytes]) } : null;
  }

  async remove(id: string): Promise<void> {
    this.objects.delete(id);
  }
}

/** Two providers and two payers on a real database, with the real use cases of this library. */
export async function aClaimsWorld(): Promise<ClaimsWorld> {
  const database = await createTestDatabase();
  const store = new MemoryStore();
  const northside = await anOrganisation(database, { name: 'Northside', npis: [...northsideNpis, '1234567890'] });
  const lakeside = await anOrganisation(database, { name: 'Lakeside', npis: lakesideNpis });
  const acme = await anOrganisation(database, {
    kind: 'payer',
    name: 'Acme',
    payerIds: ['999996666', '00123', '00435'],
  });
  const zenith = await anOrganisation(database, { kind: 'payer', name: 'Zenith', payerIds: ['12345', '741234'] });
  const member = (organisationId: string, role: Role, organisationKind: Actor['organisationKind'] = 'provider') =>
    aMemberOf(database, { organisationId, organisationKind, roles: [role] });

  const module = await Test.createTestingModule({ imports: [ClaimsModule] })
    .overrideModule(PlatformModule)
    .useModule(platformOn(database, store))
    .compile();
  const get = <T>(type: new (...args: never[]) => T): T => module.get(type, { strict: false });
  return {
    ...{ database, store, get, northside, lakeside, acme, zenith },
    coder: await member(northside, 'coder'),
    caregiver: await member(northside, 'caregiver'),
    admin: await member(northside, 'organisation_admin'),
    auditor: await member(northside, 'auditor'),
    strangerCoder: await member(lakeside, 'coder'),
    administrator: await member(acme, 'claims_administrator', 'payer'),
    strangerAdministrator: await member(zenith, 'claims_administrator', 'payer'),
    import: async (actor, content) => {
      const answer = await get(ImportClaims).execute(aCommand(actor), Readable.from([Buffer.from(content)]));
      if (!('imported' in answer)) throw new Error('The import went to the worker.');
      return answer.imported;
    },
  };
}

/** The platform as the feature needs it, on the test's own database. */
function platformOn(database: TestDatabase, store: ObjectStore): DynamicModule {
  const providers = [
    Commands,
    IdempotencyStore,
    { provide: UnitOfWork, useValue: database.unitOfWork },
    { provide: Clock, useValue: database.clock },
    { provide: RealtimeBus, useValue: database.bus },
    { provide: ObjectStore, useValue: store },
  ];
  return { module: TestPlatform, providers, exports: providers };
}

@Module({})
class TestPlatform {}

export function aCommand(actor: Actor, key: string | null = newId()): Command {
  return { actor, key, route: 'POST /test', bodyHash: 'test' };
}

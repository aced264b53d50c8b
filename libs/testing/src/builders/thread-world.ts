import { reachOf, type Actor, type Audience, type Role } from '@liaison/domain';
import { newId } from '@liaison/platform';
import type { TestDatabase } from '../test-database.js';
import type { FakeClock } from '../fake-clock.js';
import { aThread } from './thread.js';

type Db = Pick<TestDatabase<FakeClock>, 'asOwner' | 'clock'>;

/** One claim between Northside and Acme, people in every role on both sides, and strangers of a third organisation. */
export interface ThreadWorld {
  readonly northside: string;
  readonly acme: string;
  readonly lakeside: string;
  readonly claimId: string;
  /** Northside's, by what they are; `caregiver` is on the care team, `outsideCaregiver` is not. */
  readonly coder: Actor;
  readonly otherCoder: Actor;
  readonly caregiver: Actor;
  readonly outsideCaregiver: Actor;
  readonly providerSupervisor: Actor;
  readonly providerAdmin: Actor;
  readonly providerAuditor: Actor;
  readonly privacyOfficer: Actor;
  readonly administrator: Actor;
  readonly payerSupervisor: Actor;
  readonly payerAdmin: Actor;
  readonly payerAuditor: Actor;
  readonly strangerCoder: Actor;
  readonly strangerCaregiver: Actor;
  /** One thread of each audience; the named one holds `coder` and `administrator`. */
  readonly threads: Readonly<Record<Audience, string>>;
}

/** Written past row security, as the owner. */
export async function aThreadWorld(db: Db): Promise<ThreadWorld> {
  const northside = await anOrganisationRow(db, 'provider', 'Northside');
  const lakeside = await anOrganisationRow(db, 'provider', 'Lakeside');
  const acme = await anOrganisationRow(db, 'payer', 'Acme');
  const claimId = await aClaimRow(db, northside, acme);
  const provider = (name: string, role: Role) =>
    aMember(db, { orgId: northside, kind: 'provider', name, roles: [role] });
  const payer = (name: string, role: Role) => aMember(db, { orgId: acme, kind: 'payer', name, roles: [role] });
  const stranger = (name: string, role: Role) =>
    aMember(db, { orgId: lakeside, kind: 'provider', name, roles: [role] });
  const coder = await provider('Cora Coder', 'coder');
  const administrator = await payer('Adam Administrator', 'claims_administrator');
  const caregiver = await provider('Dr Abara', 'caregiver');
  await db.asOwner(
    `insert into claim_access (claim_id, person_id, org_id, reason, since) values ($1, $2, $3, 'care_team', $4)`,
    [claimId, caregiver.personId, northside, db.clock.now()],
  );
  const parties = { claimId, providerOrg: northside, payerOrg: acme, createdBy: coder.personId };
  const threads = {
    shared: await aThread(db, { ...parties, audience: 'shared', ownerOrg: northside }),
    provider: await aThread(db, { ...parties, audience: 'provider', ownerOrg: northside }),
    payer: await aThread(db, { ...parties, audience: 'payer', ownerOrg: acme, createdBy: administrator.personId }),
    named: await aThread(db, { ...parties, audience: 'named', ownerOrg: northside, seats: [coder, administrator] }),
  };
  return {
    northside,
    acme,
    lakeside,
    claimId,
    coder,
    administrator,
    caregiver,
    threads,
    otherCoder: await provider('Olga Coder', 'coder'),
    outsideCaregiver: await provider('Dr Baker', 'caregiver'),
    providerSupervisor: await provider('Sam Supervisor', 'supervisor'),
    providerAdmin: await provider('Ann Admin', 'organisation_admin'),
    providerAuditor: await provider('Aud Auditor', 'auditor'),
    privacyOfficer: await provider('Pia Privacy', 'privacy_officer'),
    payerSupervisor: await payer('Sue Supervisor', 'supervisor'),
    payerAdmin: await payer('Abe Admin', 'organisation_admin'),
    payerAuditor: await payer('Ada Auditor', 'auditor'),
    strangerCoder: await stranger('Lee Coder', 'coder'),
    strangerCaregiver: await stranger('Dr Lake', 'caregiver'),
  };
}

async function anOrganisationRow(db: Db, kind: string, name: string): Promise<string> {
  const id = newId();
  await db.asOwner(`insert into organisation (id, kind, name) values ($1, $2, $3)`, [id, kind, name]);
  return id;
}

async function aClaimRow(db: Db, providerOrg: string, payerOrg: string): Promise<string> {
  const id = newId();
  await db.asOwner(
    `insert into claim (id, provider_org, payer_org, number, stage, state, kind, patient_name, providers, received_at)
     values ($1, $2, $3, 'CLM-1', 'submitted', 'open', 'professional', 'Pat Patient', '{}', $4)`,
    [id, providerOrg, payerOrg, db.clock.now()],
  );
  return id;
}

export async function aMember(
  db: Db,
  { orgId, kind, name, roles }: { orgId: string; kind: Actor['organisationKind']; name: string; roles: Role[] },
): Promise<Actor> {
  const personId = newId();
  const membershipId = newId();
  await db.asOwner(`insert into person (id, email, name) values ($1, $2, $3)`, [personId, `${personId}@example`, name]);
  await db.asOwner(`insert into membership (id, person_id, org_id, roles) values ($1, $2, $3, $4)`, [
    membershipId,
    personId,
    orgId,
    roles,
  ]);
  return { personId, membershipId, organisationId: orgId, organisationKind: kind, roles, reach: reachOf(roles) };
}

import { reachOf, type Actor, type Role } from '@liaison/domain';
import { newId } from '@liaison/platform';
import type { TestDatabase } from '../test-database.js';

type Db = Pick<TestDatabase, 'asOwner' | 'clock'>;

export interface OrganisationGiven {
  readonly kind?: Actor['organisationKind'];
  readonly name?: string;
  readonly npis?: readonly string[];
  readonly payerIds?: readonly string[];
  readonly adoptsUnknown?: boolean;
}

/** An organisation and the identifiers it holds; written past row security. Answers its id. */
export async function anOrganisation(db: Db, given: OrganisationGiven = {}): Promise<string> {
  const id = newId();
  const { kind = 'provider', name = `Organisation ${id}`, npis = [], payerIds = [], adoptsUnknown = false } = given;
  await db.asOwner(`insert into organisation (id, kind, name, adopts_unknown) values ($1, $2, $3, $4)`, [
    id,
    kind,
    name,
    adoptsUnknown,
  ]);
  const identifiers = [...npis.map((value) => ['npi', value]), ...payerIds.map((value) => ['payer_id', value])];
  for (const [identifierKind, value] of identifiers) {
    await db.asOwner(`insert into organisation_identifier (org_id, kind, value) values ($1, $2, $3)`, [
      id,
      identifierKind,
      value,
    ]);
  }
  return id;
}

export interface MemberGiven {
  readonly organisationId: string;
  readonly organisationKind?: Actor['organisationKind'];
  readonly roles?: readonly Role[];
  readonly name?: string;
}

/** A person with a membership; written past row security. Answers the actor they are. */
export async function aMemberOf(db: Db, given: MemberGiven): Promise<Actor> {
  const [personId, membershipId] = [newId(), newId()];
  const { organisationId, organisationKind = 'provider', roles = ['coder'] } = given;
  const name = given.name ?? `${roles.join(' and ')} ${personId.slice(-4)}`;
  await db.asOwner(`insert into person (id, email, name) values ($1, $2, $3)`, [personId, `${personId}@test`, name]);
  await db.asOwner(`insert into membership (id, person_id, org_id, roles) values ($1, $2, $3, $4)`, [
    membershipId,
    personId,
    organisationId,
    roles,
  ]);
  return { personId, membershipId, organisationId, organisationKind, roles, reach: reachOf(roles) };
}

export interface ClaimGiven {
  readonly providerOrg: string;
  readonly payerOrg: string;
  readonly number?: string;
  readonly patientName?: string;
  readonly serviceFrom?: string;
  readonly charge?: string;
  readonly receivedAt?: Date;
}

/** A submitted professional claim with two diagnoses and one line; written past row security. Answers its id. */
export async function aClaim(db: Db, given: ClaimGiven): Promise<string> {
  const id = newId();
  const {
    number = `CLM-${id.slice(-8)}`,
    patientName = 'Pat Patient',
    serviceFrom = '2026-05-11',
    charge = '150.00',
  } = given;
  await db.asOwner(
    `insert into claim (id, provider_org, payer_org, number, account_number, stage, state, kind, patient_name, providers,
                        service_from, service_to, charge, received_at, submitted_at)
     values ($1, $2, $3, $4, $4, 'submitted', 'open', 'professional', $5,
             '{"billing":null,"rendering":null,"attending":null,"referring":null,"facility":null}', $6, $6, $7, $8, $8)`,
    [
      id,
      given.providerOrg,
      given.payerOrg,
      number,
      patientName,
      serviceFrom,
      charge,
      given.receivedAt ?? db.clock.now(),
    ],
  );
  await db.asOwner(
    `insert into claim_diagnosis (claim_id, position, code, qualifier) values ($1, 1, 'S83241A', 'ABK'), ($1, 2, 'M2241', 'ABF')`,
    [id],
  );
  await db.asOwner(
    `insert into claim_line (claim_id, number, procedure, units, charge, service_date, service_until, diagnosis_pointers)
     values ($1, 1, '29881', '1', $2, $3, $3, '{1,2}')`,
    [id, charge, serviceFrom],
  );
  return id;
}

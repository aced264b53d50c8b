import { standardCalendar, type Actor, type Role } from '@liaison/domain';
import { newId } from '@liaison/platform';
import { hashPassword } from '../passwords/password-hash.js';

/** A connection of role liaison_owner; what founds organisations runs before anybody could be asked for permission. */
export interface OwnerConnection {
  query(sql: string, params?: unknown[]): Promise<unknown>;
}

export interface NewOrganisation {
  readonly kind: Actor['organisationKind'];
  readonly name: string;
  /** IANA name. */
  readonly timeZone: string;
  readonly npis?: readonly string[];
  readonly tins?: readonly string[];
  readonly payerIds?: readonly string[];
  readonly adoptsUnknown?: boolean;
  readonly escalationContact?: string;
}

export interface NewMember {
  readonly orgId: string;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** An argon2id hash from `hashPassword`. */
  readonly passwordHash: string;
}

export interface Founded {
  readonly orgId: string;
  /** The default desk, which receives what no routing rule places. */
  readonly deskId: string;
}

/** Founds an organisation with its calendar and its default desk. Run it inside the owner's transaction. */
export async function createOrganisation(owner: OwnerConnection, given: NewOrganisation): Promise<Founded> {
  const [orgId, deskId] = [newId(), newId()];
  await owner.query(
    `insert into organisation (id, kind, name, time_zone, adopts_unknown, escalation_contact) values ($1, $2, $3, $4, $5, $6)`,
    [orgId, given.kind, given.name, given.timeZone, given.adoptsUnknown ?? false, given.escalationContact ?? null],
  );
  await owner.query('insert into working_calendar (org_id, body) values ($1, $2)', [
    orgId,
    JSON.stringify(standardCalendar(given.timeZone, { country: 'US' })),
  ]);
  const deskName = given.kind === 'provider' ? 'Coding' : 'Intake';
  await owner.query('insert into desk (id, org_id, name, is_default) values ($1, $2, $3, true)', [
    deskId,
    orgId,
    deskName,
  ]);
  await owner.query('insert into desk_card (desk_id, org_id, public_name) values ($1, $2, $3)', [
    deskId,
    orgId,
    deskName,
  ]);
  for (const [kind, values] of [
    ['npi', given.npis],
    ['tin', given.tins],
    ['payer_id', given.payerIds],
  ] as const) {
    await owner.query(
      'insert into organisation_identifier (org_id, kind, value) select $1, $2, v from unnest($3::text[]) as v',
      [orgId, kind, values ?? []],
    );
  }
  return { orgId, deskId };
}

/** Makes somebody a member, and a person first where the e-mail address is new; a known person keeps their password. */
export async function addMember(
  owner: OwnerConnection,
  given: NewMember,
): Promise<{ personId: string; membershipId: string }> {
  const [membershipId, email] = [newId(), given.email.toLowerCase()];
  await owner.query('insert into person (id, email, name) values ($1, $2, $3) on conflict (email) do nothing', [
    newId(),
    email,
    given.name,
  ]);
  const personId = await personOf(owner, email);
  await owner.query(
    `insert into person_secret (person_id, password_hash, changed_at) values ($1, $2, now()) on conflict do nothing`,
    [personId, given.passwordHash],
  );
  await owner.query('insert into membership (id, person_id, org_id, roles) values ($1, $2, $3, $4::text[])', [
    membershipId,
    personId,
    given.orgId,
    [...given.roles],
  ]);
  return { personId, membershipId };
}

/** pg answers `{rows}`, TypeORM the rows themselves; both are owners' connections here. */
async function personOf(owner: OwnerConnection, email: string): Promise<string> {
  const answer = await owner.query('select id from person where email = $1', [email]);
  const rows = (Array.isArray(answer) ? answer : (answer as { rows: unknown[] }).rows) as { id: string }[];
  const [row] = rows;
  if (!row) throw new Error('A person that was just written is not there.');
  return row.id;
}

export interface FirstOrganisation extends NewOrganisation {
  readonly admin: { readonly email: string; readonly name: string; readonly password: string };
}

/** A production start: the first organisation and the admin who invites the rest. `owner` is one connection, no pool. */
export async function createFirstOrganisation(owner: OwnerConnection, given: FirstOrganisation): Promise<Founded> {
  const { admin, ...organisation } = given;
  const roles: readonly Role[] = ['organisation_admin'];
  const passwordHash = await hashPassword(admin.password);
  await owner.query('begin');
  try {
    const founded = await createOrganisation(owner, organisation);
    await addMember(owner, { orgId: founded.orgId, email: admin.email, name: admin.name, roles, passwordHash });
    await owner.query('commit');
    return founded;
  } catch (error) {
    await owner.query('rollback');
    throw error;
  }
}

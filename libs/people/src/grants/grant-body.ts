import type { GrantBody } from '@liaison/contracts';
import { DomainError, type FieldProblem } from '@liaison/domain';
import type { Tx } from '@liaison/platform';
import { assertRolesFit } from '../people/assert-roles-fit.js';

/** When a grant holds: whole days of the giver's own zone, as instants. */
export interface GrantInstants {
  readonly starts_at: Date;
  readonly ends_at: Date;
}

/** @throws DomainError `body.invalid` for a last day that is over. */
export async function grantInstants(tx: Tx, { from, until }: GrantBody): Promise<GrantInstants> {
  const [row] = await tx.query<GrantInstants>(
    `select $2::date::timestamp at time zone o.time_zone as starts_at,
            ($3::date + 1)::timestamp at time zone o.time_zone as ends_at
       from organisation o where o.id = $1`,
    [tx.actor.organisationId, from, until],
  );
  if (!row) throw new DomainError('object.not_found');
  if (row.ends_at <= tx.now) refuse([{ path: 'until', message: 'is over already' }]);
  return row;
}

/** Roles, organisations and numbers a grant may name. */
export async function assertGrantable(tx: Tx, body: GrantBody): Promise<void> {
  assertRolesFit(tx.actor, body.roles);
  await assertVendor(tx, body.vendorId);
  await assertCounterparts(tx, body.scope?.counterparts ?? []);
  if (tx.actor.organisationKind === 'provider') await assertOwnNpis(tx, body.scope?.npis ?? []);
}

/** The vendor's people by their addresses, in the order given. */
export async function requireVendorPeople(tx: Tx, vendorId: string, addresses: readonly string[]): Promise<string[]> {
  const wanted = addresses.map((address) => address.toLowerCase());
  const rows = await tx.query<{ person_id: string; email: string }>('select * from app.vendor_people($1, $2)', [
    vendorId,
    wanted,
  ]);
  const byAddress = new Map(rows.map(({ email, person_id }) => [email, person_id]));
  refuse(
    wanted.flatMap((email, at) =>
      byAddress.has(email) ? [] : [{ path: `people.${at}`, message: 'is nobody who works for this organisation' }],
    ),
  );
  return rows.map(({ person_id }) => person_id);
}

/** Seats the people and makes sure that each of them sits; answers the sessions of who does not any more. */
export async function seatPeople(tx: Tx, grantId: string, people: readonly string[]): Promise<string[]> {
  const ended = await tx.query<{ id: string }>('select app.seat_on_grant($1, $2) as id', [grantId, people]);
  const seats = await tx.query<{ person_id: string }>('select person_id from app.seats_of_grant($1)', [grantId]);
  const seated = new Set(seats.map(({ person_id }) => person_id));
  refuse(
    people.flatMap((person, at) =>
      seated.has(person.toLowerCase())
        ? []
        : [{ path: `people.${at}`, message: 'cannot act: nobody of the vendor, or acts there already' }],
    ),
  );
  return ended.map(({ id }) => id);
}

async function assertVendor(tx: Tx, vendorId: string): Promise<void> {
  const [vendor] = await tx.query(`select 1 from organisation where id = $1 and kind in ('provider', 'payer')`, [
    vendorId,
  ]);
  if (vendor && vendorId.toLowerCase() !== tx.actor.organisationId) return;
  refuse([{ path: 'vendorId', message: 'is no organisation that could act for you' }]);
}

/** Of the other kind: a provider's claims go to payers, a payer's come from providers. */
async function assertCounterparts(tx: Tx, ids: readonly string[]): Promise<void> {
  const kind = tx.actor.organisationKind === 'provider' ? 'payer' : 'provider';
  const rows = await tx.query<{ id: string }>('select id from organisation where id = any ($1::uuid[]) and kind = $2', [
    ids,
    kind,
  ]);
  const known = new Set(rows.map(({ id }) => id));
  refuse(
    ids.flatMap((id, at) =>
      known.has(id.toLowerCase()) ? [] : [{ path: `scope.counterparts.${at}`, message: `is no ${kind} known here` }],
    ),
  );
}

async function assertOwnNpis(tx: Tx, npis: readonly string[]): Promise<void> {
  const rows = await tx.query<{ value: string }>(
    `select value from organisation_identifier where org_id = $1 and kind = 'npi'`,
    [tx.actor.organisationId],
  );
  const own = new Set(rows.map(({ value }) => value));
  refuse(
    npis.flatMap((npi, at) => (own.has(npi) ? [] : [{ path: `scope.npis.${at}`, message: 'is not one of yours' }])),
  );
}

function refuse(errors: readonly FieldProblem[]): void {
  if (errors.length > 0) throw new DomainError('body.invalid', { errors });
}

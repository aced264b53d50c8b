import type { OrganisationView, PatchOrganisationBody } from '@liaison/contracts';
import { DomainError, publishedAddress, type FieldProblem } from '@liaison/domain';
import { Commands, sqlStateOf, type Command, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { IANAZone } from 'luxon';
import { OrganisationReader } from './organisation.reader.js';

/** Body field by kind of identifier; one NPI or payer id has one holder, a TIN may be shared. */
const fieldOfKind = { npi: 'npis', tin: 'tins', payer_id: 'payerIds' } as const;
type IdentifierKind = keyof typeof fieldOfKind;

/** Changes the own organisation; an identifier that somebody else holds is refused by its place in the form. */
@Injectable()
export class PatchOrganisation {
  constructor(
    private readonly commands: Commands,
    private readonly organisations: OrganisationReader,
  ) {}

  async execute(command: Command, body: PatchOrganisationBody): Promise<OrganisationView> {
    const orgId = command.actor.organisationId;
    return this.commands.run(command, {
      apply: async (tx) => {
        await this.change(tx, orgId, body);
        await tx.record({ action: 'organisation.changed', subject: { kind: 'organisation', id: orgId } });
        return orgId;
      },
      render: (tx, id) => this.organisations.view(tx, id),
    });
  }

  private async change(tx: Tx, orgId: string, body: PatchOrganisationBody): Promise<void> {
    if (body.timeZone !== undefined && !IANAZone.isValidZone(body.timeZone)) {
      throw new DomainError('body.invalid', { errors: [{ path: 'timeZone', message: 'is not a known time zone' }] });
    }
    assertReachable(body.escalationContact);
    await tx.execute(
      `update organisation set name = coalesce($2, name), time_zone = coalesce($3, time_zone),
              adopts_unknown = coalesce($4, adopts_unknown),
              escalation_contact = case when $5 then $6 else escalation_contact end where id = $1`,
      [
        ...[orgId, body.name ?? null, body.timeZone ?? null, body.adoptsUnknown ?? null],
        ...[body.escalationContact !== undefined, body.escalationContact ?? null],
      ],
    );
    for (const kind of Object.keys(fieldOfKind) as IdentifierKind[]) {
      const values = body[fieldOfKind[kind]];
      if (values) await this.replaceIdentifiers(tx, kind, [...new Set(values)]);
    }
  }

  private async replaceIdentifiers(tx: Tx, kind: IdentifierKind, values: readonly string[]): Promise<void> {
    const orgId = tx.actor.organisationId;
    if (kind !== 'tin') await this.assertFree(tx, kind, values);
    await tx.execute('delete from organisation_identifier where org_id = $1 and kind = $2', [orgId, kind]);
    try {
      await tx.execute(
        `insert into organisation_identifier (org_id, kind, value) select $1, $2, v from unnest($3::text[]) as v`,
        [orgId, kind, values],
      );
    } catch (error) {
      // Somebody took it between the look and the insert.
      if (sqlStateOf(error) === '23505') throw taken([{ path: fieldOfKind[kind], message: 'is held by another' }]);
      throw error;
    }
  }

  private async assertFree(tx: Tx, kind: IdentifierKind, values: readonly string[]): Promise<void> {
    const held = await tx.query<{ place: number }>(
      `select (place - 1)::int as place from unnest($2::text[]) with ordinality as v (value, place)
        where app.holder_of($1, value) <> $3::uuid order by place`,
      [kind, values, tx.actor.organisationId],
    );
    if (held.length === 0) return;
    const field = fieldOfKind[kind];
    throw taken(held.map(({ place }) => ({ path: `${field}.${place}`, message: 'is held by another organisation' })));
  }
}

/** A contact that nothing can be written to would let the last step of every ladder fail. */
function assertReachable(contact: string | null | undefined): void {
  if (!contact || publishedAddress(contact) !== null) return;
  const errors = [{ path: 'escalationContact', message: 'must name an e-mail address' }];
  throw new DomainError('body.invalid', { errors });
}

function taken(errors: readonly FieldProblem[]): DomainError {
  return new DomainError('identifier.taken', { errors });
}

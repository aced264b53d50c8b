import type { ListOf, OrganisationCard, OrganisationsQuery, OrganisationView } from '@liaison/contracts';
import { DomainError, may, type Actor, type OrganisationKind } from '@liaison/domain';
import { containing, decodePlace, isUuid, toPage, UnitOfWork, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

interface OrganisationRow {
  readonly id: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly time_zone: string;
  readonly adopts_unknown: boolean;
  readonly escalation_contact: string | null;
}

type CardRow = Pick<OrganisationRow, 'id' | 'name' | 'escalation_contact'> & Pick<OrganisationCard, 'kind'>;

/** The own organisation with its identifiers; of others only the card they publish. */
@Injectable()
export class OrganisationReader {
  constructor(private readonly work: UnitOfWork) {}

  async own(actor: Actor): Promise<OrganisationView> {
    return this.work.run(actor, (tx) => this.view(tx, actor.organisationId));
  }

  async card(actor: Actor, id: string): Promise<OrganisationCard> {
    return this.work.run(actor, async (tx) => {
      return toCard(await this.require(tx, id));
    });
  }

  /** Cards by a part of the name: who could be named in a routing rule or a grant. */
  async list(
    actor: Actor,
    { q = '', kind, cursor, limit = 50 }: OrganisationsQuery,
  ): Promise<ListOf<OrganisationCard>> {
    const after = decodePlace(cursor, ({ id }) => isUuid(id));
    const rows = await this.work.run(actor, (tx) =>
      tx.query<CardRow>(
        `select id, name, kind, escalation_contact from organisation
          where ${kindCondition(actor, kind)} and ($1::text is null or kind = $1) and ($2 = '' or name ilike $2)
            and ($3::text is null or (name, id) > ($3, $4::uuid)) order by name, id limit $5`,
        [kind ?? null, q.trim() === '' ? '' : containing(q), after?.key ?? null, after?.id ?? null, limit + 1],
      ),
    );
    return toPage(rows, limit, { placeOf: ({ name, id }) => ({ key: name, id }), toItem: toCard });
  }

  async view(tx: Tx, id: string): Promise<OrganisationView> {
    const row = await this.require(tx, id);
    const identifiers = await tx.query<{ kind: string; value: string }>(
      'select kind, value from organisation_identifier where org_id = $1 order by kind, value',
      [id],
    );
    const valuesOf = (kind: string) => identifiers.filter((one) => one.kind === kind).map(({ value }) => value);
    return {
      id,
      name: row.name,
      kind: row.kind,
      timeZone: row.time_zone,
      npis: valuesOf('npi'),
      tins: valuesOf('tin'),
      payerIds: valuesOf('payer_id'),
      adoptsUnknown: row.adopts_unknown,
      escalationContact: row.escalation_contact,
    };
  }

  private async require(tx: Tx, id: string): Promise<OrganisationRow> {
    if (!isUuid(id)) throw new DomainError('object.not_found');
    const [row] = await tx.query<OrganisationRow & object>('select * from organisation where id = $1', [id]);
    if (!row) throw new DomainError('object.not_found');
    return row;
  }
}

/** Names of those without an account are for who keeps the rules: a vendor that is bounded to some claims meets no others. */
function kindCondition({ roles }: Actor, kind: OrganisationsQuery['kind']): string {
  if (kind !== 'outside') return `kind in ('provider', 'payer')`;
  return may(roles, 'desk.manage') ? `kind = 'outside'` : 'false';
}

function toCard({ id, name, kind, escalation_contact }: CardRow): OrganisationCard {
  return { id, name, kind, escalationContact: escalation_contact };
}

import type { OrganisationCard, OrganisationView } from '@liaison/contracts';
import { DomainError, type Actor, type OrganisationKind } from '@liaison/domain';
import { isUuid, UnitOfWork, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

interface OrganisationRow {
  readonly id: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly time_zone: string;
  readonly adopts_unknown: boolean;
  readonly escalation_contact: string | null;
}

/** The own organisation with its identifiers; of others only the card they publish. */
@Injectable()
export class OrganisationReader {
  constructor(private readonly work: UnitOfWork) {}

  async own(actor: Actor): Promise<OrganisationView> {
    return this.work.run(actor, (tx) => this.view(tx, actor.organisationId));
  }

  async card(actor: Actor, id: string): Promise<OrganisationCard> {
    return this.work.run(actor, async (tx) => {
      const { name, kind, escalation_contact } = await this.require(tx, id);
      return { id, name, kind, escalationContact: escalation_contact };
    });
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
    };
  }

  private async require(tx: Tx, id: string): Promise<OrganisationRow> {
    if (!isUuid(id)) throw new DomainError('object.not_found');
    const [row] = await tx.query<OrganisationRow & object>('select * from organisation where id = $1', [id]);
    if (!row) throw new DomainError('object.not_found');
    return row;
  }
}

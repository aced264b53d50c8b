import type { SqlTx, Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

/** A desk as everybody may name it. */
export interface DeskCard {
  readonly id: string;
  readonly orgId: string;
  readonly publicName: string;
}

/** A request as routing looks at it. */
export interface RoutedRequest {
  readonly addresseeOrg: string;
  readonly kind: string;
  readonly counterpartOrg: string;
  readonly billingNpi: string | null;
}

/** Desks: their cards for everybody, their people for their own organisation. */
@Injectable()
export class DeskReader {
  async card(tx: SqlTx, deskId: string): Promise<DeskCard | null> {
    const [card] = await this.cards(tx, 'desk_id = $1', deskId);
    return card ?? null;
  }

  async cardsOf(tx: SqlTx, orgId: string): Promise<DeskCard[]> {
    return this.cards(tx, 'org_id = $1', orgId);
  }

  /** Persons at a desk of the acting organisation who work there now. */
  async membersOf(tx: Tx, deskId: string): Promise<string[]> {
    return (await this.membersOfMany(tx, [deskId])).get(deskId) ?? [];
  }

  async membersOfMany(tx: Tx, deskIds: readonly string[]): Promise<ReadonlyMap<string, string[]>> {
    if (deskIds.length === 0) return new Map();
    const rows = await tx.query<{ desk_id: string; people: string[] }>(
      `select d.desk_id, array_agg(d.person_id order by d.person_id) as people from desk_member d
         join membership m on m.id = d.membership_id and m.disabled_at is null and app.grant_acts(m.grant_id)
        where d.desk_id = any ($1::uuid[]) group by d.desk_id`,
      [deskIds],
    );
    return new Map(rows.map(({ desk_id, people }) => [desk_id, people]));
  }

  /** The desk that receives it, by the addressed organisation's rules or its default; null when it has none. */
  async deskFor(tx: SqlTx, { addresseeOrg, kind, counterpartOrg, billingNpi }: RoutedRequest): Promise<string | null> {
    const [row] = await tx.query<{ desk: string | null }>('select app.desk_for($1, $2, $3, $4) as desk', [
      addresseeOrg,
      kind,
      counterpartOrg,
      billingNpi,
    ]);
    return row?.desk ?? null;
  }

  private async cards(tx: SqlTx, condition: string, id: string): Promise<DeskCard[]> {
    return tx.query<{ id: string; orgId: string; publicName: string }>(
      `select desk_id as id, org_id as "orgId", public_name as "publicName" from desk_card
        where ${condition} order by public_name`,
      [id],
    );
  }
}

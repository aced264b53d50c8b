import type { ListOf, Page, PersonView } from '@liaison/contracts';
import { DomainError, type Actor, type Role } from '@liaison/domain';
import { containing, decodePlace, isUuid, toPage, UnitOfWork, type SqlValue, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

interface PersonRow {
  readonly id: string;
  readonly membershipId: string;
  readonly name: string;
  readonly email: string;
  readonly roles: Role[];
  readonly desks: { id: string; name: string }[];
  readonly disabled: boolean;
  readonly grant: PersonView['grant'];
}

/** The people of the own organisation, the disabled among them, by name. */
@Injectable()
export class PeopleList {
  constructor(private readonly work: UnitOfWork) {}

  async read(actor: Actor, { q, cursor, limit = 50 }: Page & { q?: string | undefined }): Promise<ListOf<PersonView>> {
    const after = decodePlace(cursor, ({ id }) => isUuid(id));
    const rows = await this.work.run(actor, (tx) =>
      select(
        tx,
        `($2 = '' or p.name ilike $2 or p.email ilike $2) and ($3::text is null or (p.name, p.id) > ($3, $4::uuid))
         order by p.name, p.id limit $5`,
        [q === undefined ? '' : containing(q), after?.key ?? null, after?.id ?? null, limit + 1],
      ),
    );
    return toPage(rows, limit, { placeOf: ({ name, id }) => ({ key: name, id }), toItem: (row) => row });
  }

  /** @throws DomainError `object.not_found` for anybody who is no member here. */
  async one(tx: Tx, personId: string): Promise<PersonView> {
    const [row] = await select(tx, 'm.person_id = $2', [personId]);
    if (!row) throw new DomainError('object.not_found');
    return row;
  }
}

async function select(tx: Tx, condition: string, params: readonly SqlValue[]): Promise<PersonRow[]> {
  return tx.query<PersonRow>(
    `select p.id, m.id as "membershipId", p.name, p.email, m.roles, m.disabled_at is not null as disabled,
            coalesce((select json_agg(json_build_object('id', d.id, 'name', d.name) order by d.name)
                        from desk_member dm join desk d on d.id = dm.desk_id where dm.membership_id = m.id), '[]') as desks,
            (select json_build_object('id', g.id, 'vendor', v.name, 'until', g.until_day)
               from access_grant g join organisation v on v.id = g.vendor_org where g.id = m.grant_id) as "grant"
       from membership m join person p on p.id = m.person_id
      where m.org_id = $1 and ${condition}`,
    [tx.actor.organisationId, ...params],
  );
}

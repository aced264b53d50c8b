import type { ListOf, Page, PersonView } from '@liaison/contracts';
import { DomainError, type Actor, type Role } from '@liaison/domain';
import { UnitOfWork, type SqlValue, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

interface PersonRow {
  readonly id: string;
  readonly membershipId: string;
  readonly name: string;
  readonly email: string;
  readonly roles: Role[];
  readonly desks: { id: string; name: string }[];
  readonly disabled: boolean;
}

/** The people of the own organisation, the disabled among them, by name. */
@Injectable()
export class PeopleList {
  constructor(private readonly work: UnitOfWork) {}

  async read(actor: Actor, { q, cursor, limit = 50 }: Page & { q?: string | undefined }): Promise<ListOf<PersonView>> {
    const after = cursor === undefined ? null : decodePlace(cursor);
    const rows = await this.work.run(actor, (tx) =>
      select(
        tx,
        `($2 = '' or p.name ilike $2 or p.email ilike $2) and ($3::text is null or (p.name, p.id) > ($3, $4::uuid))
         order by p.name, p.id limit $5`,
        [q === undefined ? '' : `%${escapeLike(q)}%`, after?.name ?? null, after?.id ?? null, limit + 1],
      ),
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { items, next: rows.length > limit && last ? encodePlace(last) : null };
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
                        from desk_member dm join desk d on d.id = dm.desk_id where dm.membership_id = m.id), '[]') as desks
       from membership m join person p on p.id = m.person_id
      where m.org_id = $1 and ${condition}`,
    [tx.actor.organisationId, ...params],
  );
}

function escapeLike(words: string): string {
  return words.replaceAll('\0', '').replace(/[\\%_]/g, '\\$&');
}

function encodePlace({ name, id }: PersonRow): string {
  return Buffer.from(JSON.stringify([name, id])).toString('base64url');
}

function decodePlace(cursor: string): { name: string; id: string } {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(place) && typeof place[0] === 'string' && typeof place[1] === 'string') {
      return { name: place[0], id: place[1] };
    }
  } catch {
    // Told below, as for any other cursor that is not ours.
  }
  throw new DomainError('body.invalid', { errors: [{ path: 'cursor', message: 'is not a cursor of this list' }] });
}

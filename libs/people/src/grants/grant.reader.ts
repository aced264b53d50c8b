import type { GrantView, ListOf, Page } from '@liaison/contracts';
import { DomainError, grantStateAt, type Actor, type GrantRole } from '@liaison/domain';
import { decodePlace, isIsoInstant, isUuid, toPage, UnitOfWork, type SqlValue, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

interface GrantRow {
  readonly id: string;
  readonly org_id: string;
  readonly giver_name: string;
  readonly vendor_org: string;
  readonly vendor_name: string;
  readonly roles: GrantRole[];
  readonly counterparts: { id: string; name: string }[];
  readonly npis: string[];
  readonly from_day: string;
  readonly until_day: string;
  readonly starts_at: Date;
  readonly ends_at: Date;
  readonly purpose: string;
  readonly named_only: boolean;
  readonly people: { id: string; name: string }[];
  readonly granted_at: Date;
  readonly ended_at: Date | null;
  readonly ended_reason: string | null;
}

/** Grants of both directions: what we gave and what we were given. Row security shows nobody else's. */
@Injectable()
export class GrantReader {
  constructor(private readonly work: UnitOfWork) {}

  /** The newest first. */
  async list(actor: Actor, { cursor, limit = 50 }: Page): Promise<ListOf<GrantView>> {
    const after = decodePlace(cursor, ({ key, id }) => isIsoInstant(key) && isUuid(id));
    return this.work.run(actor, async (tx) => {
      const rows = await select(
        tx,
        `($1::timestamptz is null or (g.granted_at, g.id) < ($1, $2::uuid))
          order by g.granted_at desc, g.id desc limit $3`,
        [after?.key ?? null, after?.id ?? null, limit + 1],
      );
      const placeOf = ({ granted_at, id }: GrantRow) => ({ key: granted_at.toISOString(), id });
      return toPage(rows, limit, { placeOf, toItem: (row) => toView(row, tx) });
    });
  }

  /** @throws DomainError `object.not_found` for one of two others as for none. */
  async one(tx: Tx, id: string): Promise<GrantView> {
    const [row] = await select(tx, 'g.id = $1', [isUuid(id) ? id : null]);
    if (!row) throw new DomainError('object.not_found');
    return toView(row, tx);
  }
}

function toView(row: GrantRow, { actor, now }: Tx): GrantView {
  const { starts_at: startsAt, ends_at: endsAt, ended_at: endedAt } = row;
  return {
    id: row.id,
    side: row.org_id === actor.organisationId ? 'giver' : 'vendor',
    giver: { id: row.org_id, name: row.giver_name },
    vendor: { id: row.vendor_org, name: row.vendor_name },
    roles: row.roles,
    scope: { counterparts: row.counterparts, npis: row.npis },
    from: row.from_day,
    until: row.until_day,
    purpose: row.purpose,
    state: grantStateAt({ startsAt, endsAt, endedAt }, now),
    namedOnly: row.named_only,
    people: row.people,
    grantedAt: row.granted_at.toISOString(),
    ended: endedAt === null ? null : { at: endedAt.toISOString(), reason: row.ended_reason ?? '' },
  };
}

async function select(tx: Tx, condition: string, params: readonly SqlValue[]): Promise<GrantRow[]> {
  return tx.query<GrantRow>(
    `select g.id, g.org_id, o.name as giver_name, g.vendor_org, v.name as vendor_name, g.roles, g.npis, g.from_day,
            g.until_day, g.starts_at, g.ends_at, g.purpose, g.named_only, g.granted_at, g.ended_at, g.ended_reason,
            coalesce((select json_agg(json_build_object('id', c.id, 'name', c.name) order by c.name)
                        from organisation c where c.id = any (g.counterparts)), '[]') as counterparts,
            coalesce((select json_agg(json_build_object('id', s.person_id, 'name', s.name))
                        from app.seats_of_grant(g.id) s), '[]') as people
       from access_grant g
       join organisation o on o.id = g.org_id
       join organisation v on v.id = g.vendor_org
      where ${condition}`,
    params,
  );
}

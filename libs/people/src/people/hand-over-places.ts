import { DomainError } from '@liaison/domain';
import type { Tx } from '@liaison/platform';

interface NamedDesk {
  readonly id: string;
  readonly name: string;
}

/** The desks of the own organisation where nobody but this person works. */
export async function desksAlone(tx: Tx, personId: string): Promise<NamedDesk[]> {
  return tx.query<NamedDesk>(
    `select d.id, d.name from desk d join desk_member mine on mine.desk_id = d.id and mine.person_id = $1
      where d.org_id = $2
        and not exists (select 1 from desk_member o join membership m on m.id = o.membership_id
                         where o.desk_id = d.id and o.person_id <> $1 and m.disabled_at is null)
      order by d.name`,
    [personId, tx.actor.organisationId],
  );
}

/** How many absences, now or to come, this person covers. */
export async function coversFor(tx: Tx, personId: string): Promise<number> {
  const [row] = await tx.query<{ n: number }>(
    `select count(*)::int as n from absence where org_id = $1 and deputy_id = $2 and until_day >= app.today()
       and person_id <> $2`,
    [tx.actor.organisationId, personId],
  );
  return row?.n ?? 0;
}

/** No desk stays empty and no absence uncovered; answers what `to` took on. */
export async function handOverPlaces(
  tx: Tx,
  { from, to }: { from: string; to: string },
): Promise<{ desks: NamedDesk[]; coversFor: number }> {
  const desks = await desksAlone(tx, from);
  await tx.execute(
    `insert into desk_member (desk_id, org_id, membership_id, person_id)
     select d, $2, m.id, m.person_id from unnest($1::uuid[]) as d join membership m on m.person_id = $3 and m.org_id = $2
     on conflict do nothing`,
    [desks.map(({ id }) => id), tx.actor.organisationId, to],
  );
  const covers = await tx.execute(
    `update absence set deputy_id = case when person_id = $3 then null else $3::uuid end
      where org_id = $1 and deputy_id = $2 and until_day >= app.today()`,
    [tx.actor.organisationId, from, to],
  );
  return { desks, coversFor: covers };
}

/** A colleague as the directory names them, working or not. @throws DomainError `object.not_found` */
export async function requireColleagueName(tx: Tx, personId: string): Promise<string> {
  const [row] = await tx.query<{ name: string }>(
    `select p.name from membership m join person p on p.id = m.person_id where m.org_id = $1 and m.person_id = $2`,
    [tx.actor.organisationId, personId],
  );
  if (!row) throw new DomainError('object.not_found');
  return row.name;
}

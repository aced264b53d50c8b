import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A claim that a letter gave its payer can be given to that payer when it joins: until then it is the provider's own row. */
export class MapARecordedPayer20261124000123 implements MigrationInterface {
  name = 'MapARecordedPayer20261124000123';

  async up(db: QueryRunner): Promise<void> {
    await db.query(
      mapClaim(`exists (select 1 from organisation p
        where p.id = c.payer_org and (p.kind = 'unknown' or (p.kind = 'outside' and p.recorded_by = app.org())))`),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(mapClaim(`c.state = 'unassigned' and c.payer_org = '00000000-0000-7000-8000-000000000000'`));
  }
}

function mapClaim(isFree: string): string {
  return `
    create or replace function app.map_claim(claim_id uuid, payer uuid) returns boolean
      language plpgsql volatile security definer set search_path = pg_catalog, public as $$
    begin
      if app.reach() <> 'all' or not exists (select 1 from organisation o where o.id = payer and o.kind = 'payer') then
        return false;
      end if;
      update claim c set payer_org = payer, revision = c.revision + 1,
             state = case when c.state = 'unassigned' then 'open' else c.state end
       where c.id = $1 and c.provider_org = app.org() and c.merged_into is null and ${isFree};
      return found;
    end $$;`;
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What all sockets of a process ask for with a heartbeat, asked for many at once: the heads of what they watch. */
export class Heartbeats20261129103000 implements MigrationInterface {
  name = 'Heartbeats20261129103000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(headsSeen);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop function app.heads_seen(jsonb)`);
  }
}

/**
 * Heads of streams for many people in one statement. It is no definer function: it becomes one person after the other,
 * and each look passes the same row security as if that person had asked alone.
 */
const headsSeen = `
  create function app.heads_seen(looks jsonb) returns table (place int, stream text, head int)
    language plpgsql volatile set search_path = pg_catalog, public set plan_cache_mode = force_generic_plan as $$
  declare
    look record;
  begin
    for look in select * from jsonb_to_recordset(looks)
                  as l (place int, org_id text, person_id text, membership_id text, reach text, threads uuid[], requests uuid[])
    loop
      perform set_config('app.org_id', look.org_id, true), set_config('app.person_id', look.person_id, true),
              set_config('app.membership_id', look.membership_id, true), set_config('app.reach', look.reach, true),
              set_config('app.grant_id', app.grant_of(look.membership_id), true);
      return query
        select look.place, 'thread:' || t.id, t.last_seq from thread t where t.id = any (look.threads)
        union all
        select look.place, 'request:' || r.id, r.revision from information_request r where r.id = any (look.requests)
        union all
        select look.place, 'request-inner:' || s.request_id || ':' || s.side, s.inner_revision
          from request_side s where s.request_id = any (look.requests);
    end loop;
  end $$;
  revoke all on function app.heads_seen(jsonb) from public;
  grant execute on function app.heads_seen(jsonb) to liaison_app;
`;

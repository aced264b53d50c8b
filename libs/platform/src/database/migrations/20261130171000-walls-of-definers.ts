import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * PostgreSQL looks for tables among the temporary ones first where a path does not name them. Who may make such tables, as
 * liaison_job may, could put one in front of ours and have its triggers run as the owner. And what a trigger calls is nobody
 * else's to call.
 */
export class WallsOfDefiners20261130171000 implements MigrationInterface {
  name = 'WallsOfDefiners20261130171000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(givePath('pg_catalog, public', 'pg_catalog, public, pg_temp'));
    await db.query(`revoke all on function ${forTriggers} from public`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`grant execute on function ${forTriggers} to public`);
    await db.query(givePath('pg_catalog, public, pg_temp', 'pg_catalog, public'));
  }
}

const forTriggers = 'app.keep_narrowed, app.log_answer_files, app.log_message_files';

/** Also to those that run as whoever calls them, since definers call them. */
const givePath = (before: string, after: string): string => `
  do $$
  declare
    f regprocedure;
  begin
    for f in select p.oid from pg_proc p
              where p.pronamespace = 'app'::regnamespace and 'search_path=${before}' = any (p.proconfig) loop
      execute format('alter function %s set search_path = ${after}', f);
    end loop;
  end $$;`;

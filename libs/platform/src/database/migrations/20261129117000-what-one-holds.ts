import type { MigrationInterface, QueryRunner } from 'typeorm';
import { definer } from './people/definer.js';

/**
 * How many requests wait for their reader is counted from the index alone, where the reader sees every request of the
 * organisation anyway: of somebody who holds hundreds, each was looked at in its table for the policy's sake. An entry that
 * changes is written to every index, so what this one carries more costs nothing more.
 */
export class WhatOneHolds20261129117000 implements MigrationInterface {
  name = 'WhatOneHolds20261129117000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(index('include (holds_ball, state)'));
    await db.query(waitsFor);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop function app.waits_for(uuid)');
    await db.query(index());
  }
}

const index = (more = '') => `
  drop index worklist_entry_assignee;
  create index worklist_entry_assignee on worklist_entry (org_id, assignee_id, is_open, due_at, request_id) ${more}`;

/** Nothing waits for whoever does not see every request: they are counted under their policies. */
const waitsFor = `
  create function app.waits_for(person uuid) returns integer language plpgsql stable ${definer}
    set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_bitmapscan = off as $$
  begin
    if app.reach() <> 'all' or app.grant_id() is not null then return 0; end if;
    return (select count(*) from worklist_entry e
             where e.org_id = (select app.org()) and e.assignee_id = person and e.is_open and e.holds_ball
               and e.state <> 'draft');
  end $$;
  revoke all on function app.waits_for(uuid) from public;
  grant execute on function app.waits_for(uuid) to liaison_app;
`;

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { definer } from './people/definer.js';

/** A turn may go on under another version: a step's place then counts within its version. */
export class ChaseVersions20261124000132 implements MigrationInterface {
  name = 'ChaseVersions20261124000132';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table chase_step drop constraint chase_step_request_id_side_plan_step_key;
      create unique index chase_step_once on chase_step (request_id, side, plan, step, coalesce(policy_version, 0));
      -- A turn that goes on under a later version keeps that one.
      create or replace function app.policy_kept(request uuid, on_side text, for_kind text)
        returns table (policy_id uuid, version integer, name text, body jsonb)
        language sql stable ${definer} as $$
        select p.id, p.version, p.name, p.body
          from chase_step s join information_request r on r.id = s.request_id
          left join chase_policy p on p.id = s.policy_id and p.version = s.policy_version
         where s.request_id = request and s.side = on_side and s.policy_kind = for_kind and s.hold_id is null
           and app.org() in (r.requester_org, r.addressee_org)
         order by s.plan desc, s.policy_version desc nulls last limit 1 $$;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      create or replace function app.policy_kept(request uuid, on_side text, for_kind text)
        returns table (policy_id uuid, version integer, name text, body jsonb)
        language sql stable ${definer} as $$
        select p.id, p.version, p.name, p.body
          from chase_step s join information_request r on r.id = s.request_id
          left join chase_policy p on p.id = s.policy_id and p.version = s.policy_version
         where s.request_id = request and s.side = on_side and s.policy_kind = for_kind and s.hold_id is null
           and app.org() in (r.requester_org, r.addressee_org)
         order by s.plan desc limit 1 $$;
      drop index chase_step_once;
      alter table chase_step add unique (request_id, side, plan, step);
    `);
  }
}

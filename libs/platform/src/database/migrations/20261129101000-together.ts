import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What every call of the api needs is asked for all calls that wait at once: the session of each, and the rows that tell
 * what was read (docs/decisions/0022-reads-together.md).
 */
export class Together20261129101000 implements MigrationInterface {
  name = 'Together20261129101000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(findSessions);
    await db.query(noteReadings);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function app.note_readings(jsonb);
      drop function app.find_sessions(bytea[]);
      drop function app.keep_session(uuid);
      ${findSession}`);
  }
}

const definer = 'security definer set search_path = pg_catalog, public';

/** Each token's live session by the token's place; a token without one is left out. */
const findSessions = `
  drop function app.find_session(bytea);

  -- At most one write a minute: every call of a session passes here. Who else writes it now writes the same.
  create function app.keep_session(kept uuid) returns boolean language sql volatile ${definer} as $$
    update session s set last_seen_at = now(),
           expires_at = least(now() + interval '12 hours', s.created_at + interval '30 days')
     where s.id = (select k.id from session k where k.id = kept for update skip locked);
    select true $$;
  revoke all on function app.keep_session(uuid) from public;

  create function app.find_sessions(tokens bytea[])
    returns table (index int, session_id uuid, person_id uuid, membership_id uuid, org_id uuid, org_kind text,
                   roles text[], grant_id uuid)
    language plpgsql volatile ${definer} set plan_cache_mode = force_generic_plan as $$
  begin
    return query
    select t.place::int, s.id, s.person_id, s.membership, s.org_id, s.kind, s.roles, s.grant_id
      from unnest(tokens) with ordinality as t (hash, place)
      cross join lateral (
        select x.id, x.person_id, m.id as membership, m.org_id, o.kind, m.roles, m.grant_id, x.last_seen_at
          from session x
          join membership m on m.id = x.membership_id and m.person_id = x.person_id and m.disabled_at is null
          join organisation o on o.id = m.org_id and o.kind in ('provider', 'payer')
         where x.token_hash = t.hash and x.ended_at is null and x.expires_at > now()
         limit 1) s
     where case when s.grant_id is null then true else app.grant_acts(s.grant_id) end
       and case when s.last_seen_at < now() - interval '1 minute' then app.keep_session(s.id) else true end;
  end $$;
  revoke all on function app.find_sessions(bytea[]) from public;
  grant execute on function app.find_sessions(bytea[]) to liaison_app;
`;

/**
 * Rows of the trail for several readers at once, each in the name of a membership and of nobody else. A membership that
 * has ended meanwhile has read all the same.
 */
const noteReadings = `
  create function app.note_readings(readings jsonb) returns void
    language plpgsql volatile ${definer} set plan_cache_mode = force_generic_plan as $$
  declare
    noted int;
  begin
    insert into audit_row (org_id, at, actor_person, action, subject_kind, subject_id, claim_id, facts)
    select m.org_id, r.at, m.person_id, r.action, r.kind, r.subject, r.claim, r.facts
      from jsonb_to_recordset(readings) as r (
             membership uuid, at timestamptz, action text, kind text, subject uuid, claim uuid, facts jsonb)
      cross join lateral (select k.org_id, k.person_id from membership k where k.id = r.membership limit 1) m;
    get diagnostics noted = row_count;
    if noted <> jsonb_array_length(readings) then
      raise exception 'a reading without a membership' using errcode = 'foreign_key_violation';
    end if;
  end $$;
  revoke all on function app.note_readings(jsonb) from public;
  grant execute on function app.note_readings(jsonb) to liaison_app;
`;

/** As it stood before (people/acting.ts). */
const findSession = `
  create function app.find_session(token bytea)
    returns table (session_id uuid, person_id uuid, membership_id uuid, org_id uuid, org_kind text, roles text[],
                   grant_id uuid)
    language plpgsql volatile ${definer} as $$
  begin
    update session s set last_seen_at = now(),
           expires_at = least(now() + interval '12 hours', s.created_at + interval '30 days')
     where s.token_hash = token and s.ended_at is null and s.expires_at > now()
       and s.last_seen_at < now() - interval '1 minute';
    return query
      select s.id, s.person_id, m.id, m.org_id, o.kind, m.roles, m.grant_id
        from session s
        join membership m on m.id = s.membership_id and m.person_id = s.person_id and m.disabled_at is null
        join organisation o on o.id = m.org_id and o.kind in ('provider', 'payer')
       where s.token_hash = token and s.ended_at is null and s.expires_at > now() and app.grant_acts(m.grant_id);
  end $$;
  revoke all on function app.find_session(bytea) from public;
  grant execute on function app.find_session(bytea) to liaison_app;
`;

import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What works before anybody is known, each a narrow definer function that answers one question. Sessions, links and
 * their ends are counted on the database's own clock: the demo's clock may be moved, and must not sign people out.
 */
export class SignIn20261123000011 implements MigrationInterface {
  name = 'SignIn20261123000011';

  async up(db: QueryRunner): Promise<void> {
    await db.query(sessions);
    await db.query(passwords);
    await db.query(invitations);
    await db.query(membershipsAndPresence);
    await db.query(grants);
    // A push to somebody who sees only what was asked of them looks its own event up again.
    await db.query('create index event_stream_idx on event (stream, number)');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop index event_stream_idx');
    await db.query(functions.map((signature) => `drop function app.${signature};`).join('\n'));
  }
}

const functions = [
  'find_session(bytea)',
  'sign_in_facts(text)',
  'open_session(uuid, bytea, uuid, uuid, text)',
  'end_session(bytea)',
  'start_password_reset(text, bytea)',
  'finish_password_reset(bytea, text)',
  'own_password_hash()',
  'set_own_password(text)',
  'find_invitation(bytea)',
  'accept_invitation(bytea, uuid, uuid, text, text)',
  'end_sessions_of_membership(uuid)',
  'my_memberships()',
  'sees(text, text)',
  'demo_people()',
];

const definer = 'security definer set search_path = pg_catalog, public';

/** Twelve hours without a call, or thirty days in all, end a session. */
const sessions = `
  create function app.find_session(token bytea)
    returns table (session_id uuid, person_id uuid, membership_id uuid, org_id uuid, org_kind text, roles text[])
    language plpgsql volatile ${definer} as $$
  begin
    -- At most one write a minute: every call of a session passes here.
    update session s set last_seen_at = now(),
           expires_at = least(now() + interval '12 hours', s.created_at + interval '30 days')
     where s.token_hash = token and s.ended_at is null and s.expires_at > now()
       and s.last_seen_at < now() - interval '1 minute';
    return query
      select s.id, s.person_id, m.id, m.org_id, o.kind, m.roles
        from session s
        join membership m on m.id = s.membership_id and m.person_id = s.person_id and m.disabled_at is null
        join organisation o on o.id = m.org_id and o.kind in ('provider', 'payer')
       where s.token_hash = token and s.ended_at is null and s.expires_at > now();
  end $$;

  -- The membership of the last session comes first: people return to where they worked.
  create function app.sign_in_facts(address text)
    returns table (person_id uuid, password_hash text, membership_id uuid)
    language sql stable ${definer} as $$
    select p.id, x.password_hash, m.id
      from person p
      join person_secret x on x.person_id = p.id
      join membership m on m.person_id = p.id and m.disabled_at is null
      join organisation o on o.id = m.org_id and o.kind in ('provider', 'payer')
     where p.email = lower(address)
     order by (select max(s.last_seen_at) from session s where s.membership_id = m.id) desc nulls last, m.created_at, m.id
     limit 1 $$;

  create function app.open_session(new_id uuid, token bytea, whose uuid, acting uuid, user_agent text) returns void
    language sql volatile ${definer} as $$
    insert into session (id, token_hash, person_id, membership_id, agent, created_at, last_seen_at, expires_at)
    select new_id, token, m.person_id, m.id, user_agent, now(), now(), now() + interval '12 hours'
      from membership m where m.id = acting and m.person_id = whose and m.disabled_at is null $$;

  create function app.end_session(token bytea) returns uuid
    language sql volatile ${definer} as $$
    update session set ended_at = now() where token_hash = token and ended_at is null returning id $$;
`;

/** A reset link lives one hour, works once, and ends every session of its person. */
const passwords = `
  create function app.start_password_reset(address text, token bytea) returns uuid
    language plpgsql volatile ${definer} as $$
  declare
    whose uuid;
  begin
    select p.id into whose from person p
     where p.email = lower(address)
       and exists (select 1 from membership m where m.person_id = p.id and m.disabled_at is null);
    if whose is null then return null; end if;
    insert into password_reset (token_hash, person_id, created_at, expires_at)
    values (token, whose, now(), now() + interval '1 hour');
    return whose;
  end $$;

  create function app.finish_password_reset(token bytea, new_hash text) returns table (person_id uuid, ended uuid[])
    language plpgsql volatile ${definer} as $$
  declare
    whose uuid;
  begin
    update password_reset r set used_at = now()
     where r.token_hash = token and r.used_at is null and r.expires_at > now() returning r.person_id into whose;
    if whose is null then return; end if;
    update password_reset r set used_at = now() where r.person_id = whose and r.used_at is null;
    insert into person_secret as x (person_id, password_hash, changed_at) values (whose, new_hash, now())
      on conflict on constraint person_secret_pkey do update set password_hash = new_hash, changed_at = now();
    return query
      with closed as (
        update session s set ended_at = now() where s.person_id = whose and s.ended_at is null returning s.id
      )
      select whose, coalesce((select array_agg(id) from closed), '{}');
  end $$;

  create function app.own_password_hash() returns text
    language sql stable ${definer} as $$ select password_hash from person_secret where person_id = app.person() $$;

  create function app.set_own_password(new_hash text) returns void
    language sql volatile ${definer} as $$
    update person_secret set password_hash = new_hash, changed_at = now() where person_id = app.person() $$;
`;

const invitations = `
  create function app.find_invitation(token bytea)
    returns table (invitation_id uuid, org_id uuid, org_kind text, email text, person_id uuid, password_hash text)
    language sql stable ${definer} as $$
    select i.id, i.org_id, o.kind, i.email, p.id, x.password_hash
      from invitation i
      join organisation o on o.id = i.org_id
      left join person p on p.email = lower(i.email)
      left join person_secret x on x.person_id = p.id
     where i.token_hash = token and i.accepted_at is null and i.expires_at > now() $$;

  -- Somebody who is known already keeps name and password and gains a membership.
  create function app.accept_invitation(token bytea, new_person uuid, new_membership uuid, given_name text, new_hash text)
    returns table (person_id uuid, membership_id uuid, org_id uuid)
    language plpgsql volatile ${definer} as $$
  declare
    invited invitation;
    whose uuid;
    joined uuid;
  begin
    update invitation i set accepted_at = now()
     where i.token_hash = token and i.accepted_at is null and i.expires_at > now() returning i.* into invited;
    if invited.id is null then return; end if;
    insert into person (id, email, name) values (new_person, lower(invited.email), given_name) on conflict (email) do nothing;
    select p.id into whose from person p where p.email = lower(invited.email);
    insert into person_secret as x (person_id, password_hash, changed_at) values (whose, new_hash, now())
      on conflict on constraint person_secret_pkey do nothing;
    insert into membership as m (id, person_id, org_id, roles)
    values (new_membership, whose, invited.org_id, invited.roles)
      on conflict on constraint membership_person_id_org_id_key
      do update set roles = excluded.roles, disabled_at = null
    returning m.id into joined;
    insert into desk_member (desk_id, org_id, membership_id, person_id)
    select d.id, d.org_id, joined, whose from desk d
     where d.org_id = invited.org_id and d.id = any (invited.desks)
      on conflict do nothing;
    return query select whose, joined, invited.org_id;
  end $$;
`;

const membershipsAndPresence = `
  -- An administrator ends what a disabled membership of their own organisation has open.
  create function app.end_sessions_of_membership(closed uuid) returns setof uuid
    language sql volatile ${definer} as $$
    update session s set ended_at = now()
      from membership m
     where m.id = closed and m.org_id = app.org() and s.membership_id = m.id and s.ended_at is null
    returning s.id $$;

  -- Where else the same person works; row security of the acting organisation would hide the other names.
  create function app.my_memberships()
    returns table (membership_id uuid, org_id uuid, org_name text, org_kind text, time_zone text, roles text[])
    language sql stable ${definer} as $$
    select m.id, o.id, o.name, o.kind, o.time_zone, m.roles
      from membership m join organisation o on o.id = m.org_id and o.kind in ('provider', 'payer')
     where m.person_id = app.person() and m.disabled_at is null
     order by o.name, m.id $$;

  -- The demo's sign-in page. Addresses of .example belong to nobody (RFC 2606), so elsewhere it names nobody.
  create function app.demo_people() returns table (email text, name text, roles text[], organisation text)
    language sql stable ${definer} as $$
    select p.email, p.name, m.roles, o.name
      from person p join membership m on m.person_id = p.id and m.disabled_at is null
      join organisation o on o.id = m.org_id
     where p.email like '%.example'
     order by o.kind desc, o.name, p.email $$;

  -- Whether an object is there for the caller. Not a definer: the caller's own row security answers.
  create function app.sees(kind text, object text) returns boolean
    language plpgsql stable set search_path = pg_catalog, public as $$
  declare
    wanted uuid;
  begin
    if object !~ '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$' then return false; end if;
    wanted := object::uuid;
    return case kind
      when 'claim' then exists (select 1 from claim where id = wanted)
      when 'finding' then exists (select 1 from finding where id = wanted)
      when 'thread' then exists (select 1 from thread where id = wanted)
      when 'message' then exists (select 1 from message where id = wanted)
      when 'file' then exists (select 1 from file where id = wanted)
      when 'request' then exists (select 1 from information_request where id = wanted)
      when 'request_item' then exists (select 1 from request_item where id = wanted)
      when 'organisation' then exists (select 1 from organisation where id = wanted)
      when 'person' then exists (select 1 from membership where person_id = wanted and org_id = app.org())
      when 'desk' then exists (select 1 from desk where id = wanted)
      when 'absence' then exists (select 1 from absence where id = wanted)
      when 'credential' then exists (select 1 from credential where id = wanted)
      else false
    end;
  end $$;
`;

const signatures = functions.map((signature) => `app.${signature}`).join(', ');
const grants = `
  revoke all on function ${signatures} from public;
  grant execute on function ${signatures} to liaison_app;
`;

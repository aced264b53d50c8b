import { definer } from './definer.js';

/** Sign-in and switching know grants: before it begins and after it ends, a vendor's membership is not there. */
export const sessions = `
  drop function app.find_session(bytea);
  create function app.find_session(token bytea)
    returns table (session_id uuid, person_id uuid, membership_id uuid, org_id uuid, org_kind text, roles text[],
                   grant_id uuid)
    language plpgsql volatile ${definer} as $$
  begin
    -- At most one write a minute: every call of a session passes here.
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

  create or replace function app.sign_in_facts(address text)
    returns table (person_id uuid, password_hash text, membership_id uuid)
    language sql stable ${definer} as $$
    select p.id, x.password_hash, m.id
      from person p
      join person_secret x on x.person_id = p.id
      join membership m on m.person_id = p.id and m.disabled_at is null and app.grant_acts(m.grant_id)
      join organisation o on o.id = m.org_id and o.kind in ('provider', 'payer')
     where p.email = lower(address)
     order by (select max(s.last_seen_at) from session s where s.membership_id = m.id) desc nulls last, m.created_at, m.id
     limit 1 $$;

  create or replace function app.open_session(new_id uuid, token bytea, whose uuid, acting uuid, user_agent text)
    returns void language sql volatile ${definer} as $$
    insert into session (id, token_hash, person_id, membership_id, agent, created_at, last_seen_at, expires_at)
    select new_id, token, m.person_id, m.id, user_agent, now(), now(), now() + interval '12 hours'
      from membership m where m.id = acting and m.person_id = whose and m.disabled_at is null
       and app.grant_acts(m.grant_id) $$;

  drop function app.my_memberships();
  create function app.my_memberships()
    returns table (membership_id uuid, org_id uuid, org_name text, org_kind text, time_zone text, roles text[],
                   grant_id uuid, vendor text, until date, unread int)
    language sql stable ${definer} as $$
    select m.id, o.id, o.name, o.kind, o.time_zone, m.roles, m.grant_id, v.name, g.until_day,
           (select count(*)::int from notice n
             where n.person_id = m.person_id and n.org_id = m.org_id and n.read_at is null)
      from membership m join organisation o on o.id = m.org_id and o.kind in ('provider', 'payer')
      left join access_grant g on g.id = m.grant_id
      left join organisation v on v.id = g.vendor_org
     where m.person_id = app.person() and m.disabled_at is null and app.grant_acts(m.grant_id)
     order by o.name, m.id $$;

  create or replace function app.demo_people() returns table (email text, name text, roles text[], organisation text)
    language sql stable ${definer} as $$
    select p.email, p.name, m.roles, o.name
      from person p join membership m on m.person_id = p.id and m.disabled_at is null and m.grant_id is null
      join organisation o on o.id = m.org_id
     where p.email like '%.example'
     order by o.kind desc, o.name, p.email $$;

  revoke all on function app.find_session(bytea), app.my_memberships() from public;
  grant execute on function app.find_session(bytea), app.my_memberships() to liaison_app;
`;

/** The questions about somebody else's reading ask for that person's grant too. */
export const readers = `
  create or replace function app.reads_as(who app.thread_reader, audience text, provider uuid, payer uuid, thread uuid, claim uuid)
    returns boolean language sql stable set search_path = pg_catalog, public as $$
    select coalesce((who).reach <> 'none' and app.colleague_covers((who).person, (who).org, claim) and case audience
      when 'shared' then (who).org in (provider, payer)
        and ((who).reach = 'all' or exists (select 1 from thread_access a
          where a.thread_id = thread and a.person_id = (who).person and a.org_id = (who).org))
      when 'provider' then (who).org = provider
        and ((who).reach = 'all' or exists (select 1 from claim_access a
          where a.claim_id = claim and a.person_id = (who).person and a.org_id = (who).org))
      when 'payer' then (who).org = payer and (who).reach = 'all'
      when 'named' then (who).org in (provider, payer) and exists (select 1 from thread_access a
        where a.thread_id = thread and a.person_id = (who).person and a.org_id = (who).org)
      else false end, false) $$;

  create or replace function app.person_on_claim(claim uuid, person uuid)
    returns table (person_id uuid, person_name text, org_id uuid, org_name text, reach text)
    language sql stable ${definer} as $$
    select p.id, p.name, o.id, o.name, app.reach_of(m.roles)
      from public.claim c
      join public.membership m on m.org_id in (c.provider_org, c.payer_org)
      join public.person p on p.id = m.person_id
      join public.organisation o on o.id = m.org_id
     where c.id = $1 and p.id = $2 and m.disabled_at is null and app.reach_of(m.roles) <> 'none'
       and app.acts_on_claim(m.grant_id, c.id) and app.acts_on_claim(app.grant_id(), c.id)
       and app.org() in (c.provider_org, c.payer_org)
       and (app.reach() = 'all' or (app.reach() = 'asked' and app.on_claim(c.id)))
     order by m.org_id <> app.org() $$;

  create or replace function app.addressable_person(claim_id uuid, organisation uuid, person uuid)
    returns table (name text, org_id uuid, roles text[])
    language sql stable ${definer} as $$
    select p.name, m.org_id, m.roles
      from public.claim c
      join membership m on m.org_id = organisation and m.person_id = person and m.disabled_at is null
      join public.person p on p.id = m.person_id
     where c.id = addressable_person.claim_id
       and app.org() in (c.provider_org, c.payer_org)
       and organisation in (c.provider_org, c.payer_org)
       and app.acts_on_claim(m.grant_id, c.id) and app.acts_on_claim(app.grant_id(), c.id)
       and m.roles && array['coder', 'caregiver', 'claims_administrator', 'supervisor'] $$;
`;

import { protect } from '../protect.js';
import { definer } from './definer.js';

/**
 * A grant lets a vendor's people act for the organisation that gives it: with these roles, for these counterparts and
 * billing NPIs (none named: all), between two instants. Its people have memberships that name it.
 */
export const grants = `
  -- The product's clock, as the unit of work sets it; the database's own where nothing is set.
  create function app.now() returns timestamptz language sql stable parallel safe
    as $$ select coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now()) $$;

  create table access_grant (
    id uuid primary key,
    org_id uuid not null references organisation,
    vendor_org uuid not null references organisation,
    roles text[] not null check (roles <@ array['coder', 'caregiver', 'claims_administrator'] and cardinality(roles) > 0),
    counterparts uuid[] not null default '{}',
    npis text[] not null default '{}',
    from_day date not null,
    until_day date not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    purpose text not null,
    named_only boolean not null default false,
    granted_by uuid not null references person,
    granted_at timestamptz not null,
    ended_at timestamptz,
    ended_by uuid references person,
    ended_reason text,
    check (org_id <> vendor_org),
    check (from_day <= until_day and starts_at < ends_at)
  );
  comment on column access_grant.counterparts is 'organisations on the other side of a claim; empty means all';
  comment on column access_grant.npis is 'billing NPIs; empty means all, and then claims without one as well';
  comment on column access_grant.named_only is 'the giver named the people; the vendor does not choose';
  create index access_grant_org on access_grant (org_id, granted_at desc, id);
  create index access_grant_vendor on access_grant (vendor_org, granted_at desc, id);
  create index access_grant_open on access_grant (ends_at) where ended_at is null;

  alter table membership add column grant_id uuid references access_grant;
  create index membership_grant on membership (grant_id) where grant_id is not null;

  -- By which grant the acting membership acts; the unit of work asks once per transaction.
  create function app.grant_of(acting text) returns text language sql stable ${definer} as $$
    select coalesce((select m.grant_id::text from membership m where acting <> '' and m.id = nullif(acting, '')::uuid), '') $$;
  create function app.grant_id() returns uuid language sql stable parallel safe
    as $$ select nullif(current_setting('app.grant_id', true), '')::uuid $$;

  -- True for whoever acts by no grant, and while the grant is in force.
  create function app.grant_acts(given uuid) returns boolean language sql stable parallel safe ${definer} as $$
    select given is null or exists (select 1 from access_grant g
      where g.id = given and g.ended_at is null and app.now() >= g.starts_at and app.now() < g.ends_at) $$;
  create function app.grant_covers(given uuid, provider uuid, payer uuid, npi text) returns boolean
    language sql stable parallel safe ${definer} as $$
    select given is null or exists (select 1 from access_grant g
      where g.id = given and g.ended_at is null and app.now() >= g.starts_at and app.now() < g.ends_at
        and g.org_id in (provider, payer)
        and (g.counterparts = '{}' or case g.org_id when provider then payer else provider end = any (g.counterparts))
        and (g.npis = '{}' or npi = any (g.npis))) $$;
  create function app.acts_on_claim(given uuid, claim uuid) returns boolean
    language sql stable parallel safe ${definer} as $$
    select given is null or exists (select 1 from public.claim c
      where c.id = claim and app.grant_covers(given, c.provider_org, c.payer_org, c.billing_npi)) $$;
  -- A colleague's own grant, if they act by one, reaches this claim.
  create function app.colleague_covers(colleague uuid, organisation uuid, claim uuid) returns boolean
    language sql stable ${definer} as $$
    select not exists (select 1 from membership m
      where m.person_id = colleague and m.org_id = organisation and not app.acts_on_claim(m.grant_id, claim)) $$;

  -- Reach ends with the grant, in whatever is running: every policy on content asks for it.
  create or replace function app.reach() returns text language sql stable parallel safe as $$
    select case when app.grant_id() is null then app.setting('reach')
                when app.grant_acts(app.grant_id()) then app.setting('reach') else 'none' end $$;

  ${protect('access_grant')}
  revoke update, delete on access_grant from liaison_app;
  create policy both_sides on access_grant for select to liaison_app using (
    (select app.org()) in (org_id, vendor_org) and ((select app.grant_id()) is null or id = (select app.grant_id())));
  create policy giver on access_grant for insert to liaison_app
    with check (org_id = (select app.org()) and granted_by = (select app.person()) and (select app.grant_id()) is null);

  -- Seats exactly these people of the vendor, and answers the sessions of those who lose their seat.
  create function app.seat_on_grant(given uuid, people uuid[]) returns setof uuid
    language plpgsql volatile ${definer} as $$
  declare
    g access_grant;
  begin
    select * into g from access_grant x where x.id = given and x.ended_at is null for update;
    if g.id is null or app.grant_id() is not null
       or not (app.org() = g.vendor_org and not g.named_only or app.org() = g.org_id and g.named_only) then
      raise exception 'not this grant''s to seat' using errcode = 'insufficient_privilege';
    end if;
    insert into membership as m (id, person_id, org_id, roles, grant_id)
    select gen_random_uuid(), v.person_id, g.org_id, g.roles, g.id
      from membership v
     where v.org_id = g.vendor_org and v.person_id = any (people) and v.disabled_at is null and v.grant_id is null
    on conflict on constraint membership_person_id_org_id_key
      do update set roles = excluded.roles, grant_id = excluded.grant_id, disabled_at = null
      -- Somebody who works there already keeps what they are; another grant still in force is not replaced.
      where m.disabled_at is not null
         or m.grant_id is not null and (m.grant_id = excluded.grant_id or not app.grant_acts(m.grant_id));
    return query
      with gone as (
        update membership m set disabled_at = now()
         where m.grant_id = g.id and m.disabled_at is null and m.person_id <> all (people) returning m.id
      )
      update session s set ended_at = now() from gone where s.membership_id = gone.id and s.ended_at is null
      returning s.id;
  end $$;

  -- Who sits on a grant, for both of its sides; the vendor's people are members of the giver.
  create function app.seats_of_grant(given uuid) returns table (person_id uuid, name text)
    language sql stable ${definer} as $$
    select p.id, p.name from access_grant g
      join membership m on m.grant_id = g.id and (m.disabled_at is null or g.ended_at is not null)
      join person p on p.id = m.person_id
     where g.id = given and app.org() in (g.org_id, g.vendor_org) and app.grant_id() is null
     order by p.name, p.id $$;
  -- A vendor's own people by their addresses, so that the giver can name them; nobody else is answered.
  create function app.vendor_people(vendor uuid, addresses text[]) returns table (person_id uuid, email text)
    language sql stable ${definer} as $$
    select p.id, p.email from membership m join person p on p.id = m.person_id
     where m.org_id = vendor and m.grant_id is null and m.disabled_at is null and p.email = any (addresses)
       and app.grant_id() is null $$;

  -- The giver takes it back, or the vendor gives it up; whose sessions end is answered.
  create function app.end_grant(given uuid, why text) returns setof uuid
    language plpgsql volatile ${definer} as $$
  begin
    update access_grant g set ended_at = app.now(), ended_by = app.person(), ended_reason = why
     where g.id = given and g.ended_at is null and app.org() in (g.org_id, g.vendor_org) and app.grant_id() is null;
    if not found then return; end if;
    return query select app.close_seats(given);
  end $$;
  create function app.close_seats(given uuid) returns setof uuid language sql volatile ${definer} as $$
    with gone as (
      update membership m set disabled_at = now() where m.grant_id = given and m.disabled_at is null returning m.id
    )
    update session s set ended_at = now()
      from membership m where m.grant_id = given and s.membership_id = m.id and s.ended_at is null
    returning s.id $$;

  -- What ended by its date. The walls above closed at that instant; this clears the seats and tells of it.
  create function app.end_expired_grants(at timestamptz)
    returns table (grant_id uuid, org_id uuid, org_kind text, sessions uuid[])
    language sql volatile ${definer} as $$
    with over as (
      update access_grant g set ended_at = g.ends_at, ended_reason = 'expired'
       where g.ended_at is null and g.ends_at <= at returning g.id, g.org_id
    )
    select o.id, o.org_id, r.kind, array(select app.close_seats(o.id))
      from over o join organisation r on r.id = o.org_id $$;

  revoke all on function app.grant_of(text), app.grant_acts(uuid), app.grant_covers(uuid, uuid, uuid, text),
    app.acts_on_claim(uuid, uuid), app.colleague_covers(uuid, uuid, uuid), app.seat_on_grant(uuid, uuid[]),
    app.seats_of_grant(uuid), app.vendor_people(uuid, text[]), app.end_grant(uuid, text), app.close_seats(uuid),
    app.end_expired_grants(timestamptz) from public;
  grant execute on function app.grant_of(text), app.grant_acts(uuid), app.grant_covers(uuid, uuid, uuid, text),
    app.acts_on_claim(uuid, uuid), app.colleague_covers(uuid, uuid, uuid), app.seat_on_grant(uuid, uuid[]),
    app.seats_of_grant(uuid), app.vendor_people(uuid, text[]), app.end_grant(uuid, text) to liaison_app;
  grant execute on function app.end_expired_grants(timestamptz) to liaison_job;
`;

/** Who acts by a grant sees what it covers and nothing else: a restriction on top of every other policy of the table. */
export function boundByGrant(table: string, command = 'all'): string {
  return `create policy grant_scope on ${table} as restrictive for ${command} to liaison_app using (
    (select app.grant_id()) is null or app.acts_on_claim((select app.grant_id()), claim_id));`;
}

export const grantScope = `
  create policy grant_scope on claim as restrictive to liaison_app using (
    (select app.grant_id()) is null
    or app.grant_covers((select app.grant_id()), provider_org, payer_org, billing_npi));
  ${['information_request', 'thread', 'message', 'message_version', 'finding'].map((table) => boundByGrant(table)).join('\n')}
  create policy grant_scope on event as restrictive for select to liaison_app using (
    (select app.grant_id()) is null or claim_id is null or app.acts_on_claim((select app.grant_id()), claim_id));
  -- A file holds claims of everybody: whoever acts for some of them imports for nobody.
  create policy grant_scope on interchange_import as restrictive to liaison_app using (
    (select app.grant_id()) is null or exists (select 1 from access_grant g
      where g.id = (select app.grant_id()) and g.counterparts = '{}' and g.npis = '{}'));
`;

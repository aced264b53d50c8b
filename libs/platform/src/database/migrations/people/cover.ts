import { definer } from './definer.js';

/**
 * What is asked of a desk is asked of the people at it, and what is asked of somebody away of who stands in for them.
 * They see that request and its claim; the conversations open once they have taken it.
 */
export const cover = `
  create function app.today() returns date language sql stable ${definer} as $$
    select (app.now() at time zone o.time_zone)::date from organisation o where o.id = app.org() $$;

  create function app.asked_through(request uuid) returns boolean language sql stable ${definer} as $$
    select exists (
        select 1 from request_side s join desk_member d on d.desk_id = s.desk_id and d.org_id = s.org_id
         where s.request_id = request and s.side = 'addressee' and s.org_id = app.org() and d.person_id = app.person())
      or exists (
        select 1 from request_person p join absence a on a.person_id = p.person_id and a.org_id = p.org_id
         where p.request_id = request and p.org_id = app.org() and a.deputy_id = app.person()
           and app.today() between a.from_day and a.until_day) $$;
  create function app.asked_about(claim uuid) returns boolean language sql stable ${definer} as $$
    select exists (select 1 from information_request r
      where r.claim_id = claim and r.audience = 'provider' and r.addressee_org = app.org()
        and r.state not in ('draft', 'discarded') and app.asked_through(r.id)) $$;

  create policy asked_through on information_request to liaison_app using (
    (select app.reach()) = 'asked' and audience = 'provider' and addressee_org = (select app.org())
    and state not in ('draft', 'discarded') and app.asked_through(id));
  create policy asked_through on claim for select to liaison_app using (
    (select app.reach()) = 'asked' and provider_org = (select app.org()) and app.asked_about(id));

  revoke all on function app.today(), app.asked_through(uuid), app.asked_about(uuid) from public;
  grant execute on function app.today(), app.asked_through(uuid), app.asked_about(uuid) to liaison_app;
`;

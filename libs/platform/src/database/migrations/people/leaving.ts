import { appPolicy, protect } from '../protect.js';
import { definer } from './definer.js';

export const leaving = `
  -- The acting organisation closes the seats that one of its people has by grants given to it; answers their sessions.
  create function app.leave_seats(leaver uuid) returns setof uuid language sql volatile ${definer} as $$
    with gone as (
      update membership m set disabled_at = now()
        from access_grant g
       where g.id = m.grant_id and g.vendor_org = app.org() and app.grant_id() is null
         and m.person_id = leaver and m.disabled_at is null
      returning m.id
    )
    update session s set ended_at = now() from gone where s.membership_id = gone.id and s.ended_at is null returning s.id $$;
  revoke all on function app.leave_seats(uuid) from public;
  grant execute on function app.leave_seats(uuid) to liaison_app;

  -- Who took over whose open work, why, and how much of it; written once.
  create table hand_over (
    id uuid primary key,
    org_id uuid not null references organisation,
    from_person uuid not null references person,
    to_person uuid not null references person,
    by_person uuid not null references person,
    reason text not null,
    moved jsonb not null,
    at timestamptz not null
  );
  create index hand_over_org on hand_over (org_id, at desc);
  create trigger hand_over_once before update or delete on hand_over
    for each row execute function app.refuse_change();
  ${protect('hand_over')}
  ${appPolicy('hand_over', `org_id = (select app.org()) and (select app.grant_id()) is null`)}
`;

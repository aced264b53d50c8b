import { addressedKind } from '../addressed-kind.js';
import { definer } from './definer.js';

/** An invitation can be withdrawn and sent again; its link says in plain words what has become of it. */
export const invitations = `
  alter table invitation add column withdrawn_at timestamptz, add column sent_at timestamptz;
  update invitation set sent_at = created_at;
  alter table invitation alter column sent_at set not null, alter column sent_at set default now();
  create index invitation_open on invitation (org_id, created_at desc, id) where accepted_at is null and withdrawn_at is null;

  create or replace function app.find_invitation(token bytea)
    returns table (invitation_id uuid, org_id uuid, org_kind text, email text, person_id uuid, password_hash text)
    language sql stable ${definer} as $$
    select i.id, i.org_id, o.kind, i.email, p.id, x.password_hash
      from invitation i
      join organisation o on o.id = i.org_id
      left join person p on p.email = lower(i.email)
      left join person_secret x on x.person_id = p.id
     where i.token_hash = token and i.accepted_at is null and i.withdrawn_at is null and i.expires_at > now() $$;

  -- Only who holds the link asks: for whom it is, and whether it still works.
  create function app.show_invitation(token bytea)
    returns table (organisation text, email text, roles text[], expires_at timestamptz, state text, known boolean)
    language sql stable ${definer} as $$
    select o.name, i.email, i.roles, i.expires_at,
           case when i.accepted_at is not null then 'used' when i.withdrawn_at is not null then 'withdrawn'
                when i.expires_at <= now() then 'expired' else 'open' end,
           exists (select 1 from person p join person_secret x on x.person_id = p.id where p.email = lower(i.email))
      from invitation i join organisation o on o.id = i.org_id
     where i.token_hash = token $$;

  -- Who joins by an invitation is a colleague, also where they acted by a grant before.
  create or replace function app.accept_invitation(token bytea, new_person uuid, new_membership uuid, given_name text, new_hash text)
    returns table (person_id uuid, membership_id uuid, org_id uuid)
    language plpgsql volatile ${definer} as $$
  declare
    invited invitation;
    whose uuid;
    joined uuid;
  begin
    update invitation i set accepted_at = now()
     where i.token_hash = token and i.accepted_at is null and i.withdrawn_at is null and i.expires_at > now()
    returning i.* into invited;
    if invited.id is null then return; end if;
    insert into person (id, email, name) values (new_person, lower(invited.email), given_name) on conflict (email) do nothing;
    select p.id into whose from person p where p.email = lower(invited.email);
    insert into person_secret as x (person_id, password_hash, changed_at) values (whose, new_hash, now())
      on conflict on constraint person_secret_pkey do nothing;
    insert into membership as m (id, person_id, org_id, roles)
    values (new_membership, whose, invited.org_id, invited.roles)
      on conflict on constraint membership_person_id_org_id_key
      do update set roles = excluded.roles, disabled_at = null, grant_id = null
    returning m.id into joined;
    insert into desk_member (desk_id, org_id, membership_id, person_id)
    select d.id, d.org_id, joined, whose from desk d
     where d.org_id = invited.org_id and d.id = any (invited.desks)
      on conflict do nothing;
    return query select whose, joined, invited.org_id;
  end $$;

  ${addressedKind('grant', 'access_grant')}
  ${addressedKind('invitation', 'invitation')}

  revoke all on function app.show_invitation(bytea) from public;
  grant execute on function app.show_invitation(bytea) to liaison_app;
`;

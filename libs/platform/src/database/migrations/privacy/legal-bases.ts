import { boundByGrant } from '../people/grants.js';
import { protect } from '../protect.js';

const marks = `'none', 'psychotherapy_notes', 'substance_use', 'substance_use_counselling', 'vip'`;

/** How files and conversations are marked, and the papers under which something marked may leave. */
export const legalBases = `
  alter table file add column sensitivity text not null default 'none' check (sensitivity in (${marks}));
  alter table thread add column sensitivity text not null default 'none' check (sensitivity in (${marks}));
  create policy marked on file for update to liaison_app
    using (org_id = (select app.org()) and (select app.reach()) <> 'none');

  create table legal_basis (
    id uuid primary key,
    claim_id uuid not null references claim on delete cascade,
    org_id uuid not null references organisation,
    kind text not null check (kind in ('consent', 'authorisation')),
    scope text[] not null check (cardinality(scope) > 0),
    recipient_org uuid not null references organisation,
    signed date not null,
    expires date not null,
    reference text,
    recorded_by uuid not null, recorded_by_name text not null, recorded_at timestamptz not null,
    revoked_at timestamptz, revoked_by uuid, revoked_by_name text, revoked_reason text,
    check ((revoked_at is null) = (revoked_reason is null))
  );
  create index legal_basis_claim on legal_basis (claim_id, org_id);
  ${protect('legal_basis')}
  create policy own on legal_basis to liaison_app
    using (org_id = (select app.org()) and exists (select 1 from claim c where c.id = legal_basis.claim_id));

  ${boundByGrant('legal_basis')}

  create function app.is_guarded(mark text) returns boolean language sql immutable parallel safe
    as $$ select mark in ('psychotherapy_notes', 'substance_use', 'substance_use_counselling') $$;
  -- The twin of basisFor in the domain library: the paper under which this organisation may send something marked so to
  -- that one on this claim, or null. Who receives learns no more than that there is one.
  create function app.basis_for(claim uuid, sender uuid, recipient uuid, mark text, moment timestamptz) returns uuid
    language sql stable security definer set search_path = pg_catalog, public as $$
    select b.id from legal_basis b join organisation o on o.id = b.org_id
     where b.claim_id = claim and b.org_id = sender and b.recipient_org = recipient and mark = any (b.scope)
       and (mark <> 'psychotherapy_notes' or b.kind = 'authorisation') and b.revoked_at is null
       and (moment at time zone o.time_zone)::date between b.signed and b.expires
     order by b.recorded_at, b.id limit 1 $$;
  revoke all on function app.basis_for(uuid, uuid, uuid, text, timestamptz) from public;
  grant execute on function app.basis_for(uuid, uuid, uuid, text, timestamptz) to liaison_app;
`;

export const dropLegalBases = `
  drop function app.basis_for(uuid, uuid, uuid, text, timestamptz); drop function app.is_guarded(text);
  drop table legal_basis; drop policy marked on file;
  alter table thread drop column sensitivity; alter table file drop column sensitivity;
`;

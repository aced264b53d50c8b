import { protect } from '../protect.js';

/** Incidents are the privacy officers'. What was recalled is shown to them by two functions and nowhere else. */
export const incidents = `
  create function app.is_privacy_officer() returns boolean
    language sql stable security definer set search_path = pg_catalog, public as $$
    select exists (select 1 from membership m where m.id = app.membership() and m.org_id = app.org()
                     and m.person_id = app.person() and m.disabled_at is null and 'privacy_officer' = any (m.roles)) $$;
  revoke all on function app.is_privacy_officer() from public;
  grant execute on function app.is_privacy_officer() to liaison_app;

  create table incident (
    id uuid primary key default gen_random_uuid(),
    org_id uuid not null references organisation,
    recall_id uuid not null references content_recall,
    claim_id uuid, claim_number text,
    discovered_at timestamptz not null,
    due_at timestamptz not null,
    state text not null default 'open' check (state in ('open', 'contained', 'closed')),
    assessment jsonb not null default '{}',
    conclusion text check (conclusion in ('low_probability', 'breach', 'recalled_in_error')),
    notified_at timestamptz,
    revision integer not null default 1,
    unique (org_id, recall_id)
  );
  create index incident_org on incident (org_id, discovered_at desc, id desc);
  create table incident_step (
    incident_id uuid not null references incident on delete cascade,
    number integer not null,
    at timestamptz not null,
    by_person uuid, by_name text not null,
    action text not null,
    note text,
    primary key (incident_id, number)
  );
  ${protect('incident', 'incident_step')}
  revoke insert, delete on incident from liaison_app;
  revoke update, delete on incident_step from liaison_app;
  create policy officers on incident to liaison_app using (org_id = (select app.org()) and (select app.is_privacy_officer()));
  create policy officers on incident_step to liaison_app
    using (exists (select 1 from incident i where i.id = incident_step.incident_id));

  -- The one door to recalled words, for a privacy officer of an organisation that has the incident.
  create function app.incident_messages(incident uuid)
    returns table (id uuid, author_name text, org_name text, at timestamptz, audience text, versions jsonb,
                   recorded jsonb, quoted jsonb)
    language sql stable security definer set search_path = pg_catalog, public as $$
    select m.id, m.author_name, o.name, m.at, m.audience,
           (select jsonb_agg(v.text order by v.version) from message_version v where v.message_id = m.id), x.recorded, x.quoted
      from public.incident i
      join content_recall r on r.id = i.recall_id
      join message m on m.id = any (r.subjects)
      join organisation o on o.id = m.author_org
      left join message_context x on x.message_id = m.id
     where i.id = $1 and i.org_id = app.org() and app.is_privacy_officer() $$;
  create function app.incident_files(incident uuid)
    returns table (id uuid, name text, size bigint, sha256 text, type text, scan text, sensitivity text, storage_key text)
    language sql stable security definer set search_path = pg_catalog, public as $$
    select f.id, f.name, f.size, f.sha256, f.type, f.scan, f.sensitivity, f.storage_key
      from public.incident i
      join content_recall r on r.id = i.recall_id
      join file f on f.id = any (r.subjects)
     where i.id = $1 and i.org_id = app.org() and app.is_privacy_officer() $$;

  -- Who read, downloaded or was sent what was recalled: the own people by name, the other side's as their organisation.
  create function app.incident_receivers(incident uuid)
    returns table (organisation text, person_id uuid, person_name text, how text, first_at timestamptz, last_at timestamptz, times bigint)
    language sql stable security definer set search_path = pg_catalog, public as $$
    with mine as (
      select r.subjects, r.orgs from public.incident i join content_recall r on r.id = i.recall_id
       where i.id = $1 and i.org_id = app.org() and app.is_privacy_officer()
    ), places as (
      select m.id, m.thread_id, m.seq, m.at from mine join message m on m.id = any (mine.subjects)
      union
      select m.id, m.thread_id, m.seq, m.at from mine join message_context x on x.origin_id = any (mine.subjects)
        join message m on m.id = x.message_id
    ), touched as (
      select a.org_id, a.actor_person, 'read' as how, a.at from mine, places p
        join audit_row a on a.subject_id = p.thread_id and a.action = 'messages.read' and a.at >= p.at
         and p.seq between (a.facts->>'first')::integer and (a.facts->>'last')::integer
       where a.org_id = any (mine.orgs)
      union all
      select a.org_id, a.actor_person, 'read', a.at from mine, places p
        join audit_row a on a.subject_id = p.id and a.action in ('message.versions_read', 'message.found')
       where a.org_id = any (mine.orgs)
      union all
      select a.org_id, a.actor_person, 'downloaded', a.at from mine
        join audit_row a on a.subject_id = any (mine.subjects) and a.action = 'file.downloaded'
       where a.org_id = any (mine.orgs)
      union all
      select d.recipient_org, null, 'received', d.at from mine
        join disclosure d on d.file_ids && mine.subjects or d.message_id = any (mine.subjects)
    )
    select o.name, case when t.org_id = app.org() then t.actor_person end,
           case when t.org_id = app.org() then p.name end, t.how, min(t.at), max(t.at), count(*)
      from touched t join organisation o on o.id = t.org_id left join person p on p.id = t.actor_person
     group by o.name, 2, 3, t.how order by min(t.at), o.name, 3 nulls first $$;
  -- Whom an incident is brought to; only the system asks.
  create function app.privacy_officers() returns table (person_id uuid)
    language sql stable security definer set search_path = pg_catalog, public as $$
    select m.person_id from membership m
     where m.org_id = app.org() and app.is_system() and m.disabled_at is null and 'privacy_officer' = any (m.roles) $$;
  revoke all on function app.incident_messages(uuid), app.incident_files(uuid), app.incident_receivers(uuid),
    app.privacy_officers() from public;
  grant execute on function app.incident_messages(uuid), app.incident_files(uuid), app.incident_receivers(uuid),
    app.privacy_officers() to liaison_app;
`;

export const dropIncidents = `
  drop function app.privacy_officers(); drop function app.incident_receivers(uuid);
  drop function app.incident_files(uuid); drop function app.incident_messages(uuid);
  drop table incident_step, incident; drop function app.is_privacy_officer();
`;

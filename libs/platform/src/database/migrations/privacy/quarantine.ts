import { boundByGrant } from '../people/grants.js';
import { appPolicy, protect } from '../protect.js';

const reads = `
  case audience
    when 'shared' then (select app.org()) in (provider_org, payer_org)
      and ((select app.reach()) = 'all' or app.in_thread(thread_id))
    when 'provider' then (select app.org()) = provider_org
      and ((select app.reach()) = 'all' or ((select app.reach()) = 'asked' and app.on_claim(claim_id)))
    when 'payer' then (select app.org()) = payer_org and (select app.reach()) = 'all'
    when 'named' then (select app.org()) in (provider_org, payer_org) and app.in_thread(thread_id)
    else false
  end`;
const isFree = (subject: string) => `not exists (select 1 from quarantine q where q.subject_id = ${subject})`;
const instant = (at: string) => `to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/**
 * What is recalled is hidden by restrictive policies on the tables that hold content, so that no reader, search or
 * export can forget it. A message keeps its header; its words, the call it records and what it quotes lie in tables of
 * their own, since row security hides no columns.
 */
export const quarantine = `
  create table content_recall (
    id uuid primary key,
    kind text not null check (kind in ('message', 'file')),
    subject_id uuid not null,
    subjects uuid[] not null,
    orgs uuid[] not null,
    claim_id uuid,
    org_id uuid not null references organisation, org_name text not null,
    person_id uuid not null, person_name text not null,
    reason text not null,
    at timestamptz not null,
    lifted_at timestamptz, lifted_by_name text, lifted_reason text
  );
  create table quarantine (
    subject_id uuid not null,
    recall_id uuid not null references content_recall,
    primary key (subject_id, recall_id)
  );
  create table message_context (
    message_id uuid primary key references message on delete cascade,
    thread_id uuid not null,
    claim_id uuid not null,
    provider_org uuid not null,
    payer_org uuid not null,
    audience text not null,
    recorded jsonb,
    quoted jsonb,
    origin_id uuid,
    foreign key (thread_id, provider_org, payer_org, audience)
      references thread (id, provider_org, payer_org, audience) on update cascade
  );
  create index message_context_origin on message_context (origin_id) where origin_id is not null;
  insert into message_context (message_id, thread_id, claim_id, provider_org, payer_org, audience, recorded, quoted, origin_id)
    select id, thread_id, claim_id, provider_org, payer_org, audience, recorded, quoted, (quoted->>'messageId')::uuid
      from message where recorded is not null or quoted is not null;
  alter table message drop column recorded, drop column quoted;

  ${protect('content_recall', 'quarantine', 'message_context')}
  -- Only the functions of recall write here.
  revoke insert, update, delete on content_recall, quarantine from liaison_app;
  create policy concerned on content_recall for select to liaison_app using ((select app.org()) = any (orgs));
  create policy everyone on quarantine for select to liaison_app using (true);
  ${appPolicy('message_context', reads)}
  ${boundByGrant('message_context')}
  create policy seated on message_context as restrictive for select to liaison_app using (
    not exists (select 1 from narrowed n where n.thread_id = message_context.thread_id) or app.in_thread(thread_id));

  create policy not_recalled on message_version as restrictive for select to liaison_app
    using (${isFree('message_version.message_id')});
  create policy not_recalled on message_context as restrictive for select to liaison_app
    using (${isFree('message_context.message_id')} and (origin_id is null or ${isFree('message_context.origin_id')}));
  create policy not_recalled on file as restrictive for select to liaison_app using (${isFree('file.id')});
  create policy not_recalled on file_use as restrictive for select to liaison_app using (${isFree('file_use.file_id')});

  -- What stands in the place of something recalled, for those who may see the place; null where nothing is.
  create function app.recall_of(subject uuid) returns jsonb
    language sql stable set search_path = pg_catalog, public as $$
    select jsonb_build_object('at', ${instant('r.at')}, 'by', r.person_name, 'organisation', r.org_name, 'reason', r.reason)
      from quarantine q join content_recall r on r.id = q.recall_id
     where q.subject_id = subject order by r.at, r.id limit 1 $$;
  -- Files in their order as the caller may see them: row security leaves out what is not theirs, and a recalled one is
  -- only a place. Every list of files is made here.
  create function app.shown_files(ids uuid[]) returns jsonb
    language sql stable set search_path = pg_catalog, public as $$
    select coalesce(jsonb_agg(s.shown order by a.place), '[]')
      from unnest(ids) with ordinality as a (id, place)
      cross join lateral (
        select jsonb_build_object('id', f.id, 'name', f.name, 'size', f.size, 'sha256', f.sha256, 'type', f.type,
                 'scan', f.scan, 'sensitivity', f.sensitivity, 'recalled', false, 'recall', null) as shown
          from file f where f.id = a.id
        union all
        select jsonb_build_object('id', a.id, 'name', 'Recalled file', 'size', 0, 'sha256', '', 'type', '',
                 'scan', 'not_scanned', 'sensitivity', 'none', 'recalled', true, 'recall', k.recall)
          from (select app.recall_of(a.id) as recall) k where k.recall is not null) s $$;
  revoke all on function app.recall_of(uuid), app.shown_files(uuid[]) from public;
  grant execute on function app.recall_of(uuid), app.shown_files(uuid[]) to liaison_app;
`;

export const dropQuarantine = `
  drop function app.shown_files(uuid[]); drop function app.recall_of(uuid);
  drop policy not_recalled on file_use; drop policy not_recalled on file; drop policy not_recalled on message_version;
  alter table message add column recorded jsonb, add column quoted jsonb;
  update message m set recorded = c.recorded, quoted = c.quoted from message_context c where c.message_id = m.id;
  drop table message_context; drop table quarantine; drop table content_recall;
`;

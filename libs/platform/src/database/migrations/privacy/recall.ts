/** Recalling, and showing again what was recalled in error: the only writers of the quarantine. */
export const recall = `
  -- Whether somebody may read a file, by the places where it is shown: the rule of the policies, for definer functions.
  create function app.reads_file(who app.thread_reader, file uuid) returns boolean
    language sql stable set search_path = pg_catalog, public as $$
    select (who).reach <> 'none' and (
      exists (select 1 from public.file f where f.id = $2 and f.created_by = (who).person and f.org_id = (who).org)
      or exists (select 1 from file_use u join message m on m.id = u.message_id
        where u.file_id = $2 and app.reads_as(who, m.audience, m.provider_org, m.payer_org, m.thread_id, m.claim_id))
      or exists (select 1 from file_use u join information_request r on r.id = u.request_id
        where u.file_id = $2 and r.recorded_by = (who).org and (who).reach = 'all'
          and app.colleague_covers((who).person, (who).org, r.claim_id))
      or exists (select 1 from file_use u join item_answer a on a.id = u.answer_id
        join information_request r on r.id = a.request_id
        where u.file_id = $2 and (a.state = 'sent' or a.org_id = (who).org)
          and (who).org in (r.requester_org, r.addressee_org)
          and app.colleague_covers((who).person, (who).org, r.claim_id)
          and ((who).reach = 'all' or exists (select 1 from request_person p
            where p.request_id = r.id and p.person_id = (who).person and p.org_id = (who).org)))) $$;
  revoke all on function app.reads_file(app.thread_reader, uuid) from public;

  -- Every organisation that could have seen one of these: by its messages, the quotes of them, answers, and what was
  -- sent out before.
  create function app.concerned_by(subjects uuid[]) returns uuid[]
    language sql stable set search_path = pg_catalog, public as $$
    with shown as (
      select m.* from message m where m.id = any (subjects)
      union select m.* from file_use u join message m on m.id = u.message_id where u.file_id = any (subjects)
      union select m.* from message_context x join message m on m.id = x.message_id where x.origin_id = any (subjects)
    ), orgs as (
      select unnest(case m.audience when 'shared' then array[m.provider_org, m.payer_org]
               when 'provider' then array[m.provider_org] when 'payer' then array[m.payer_org]
               else array(select a.org_id from thread_access a where a.thread_id = m.thread_id) || m.author_org end) as id
        from shown m
      union select unnest(case a.state when 'sent' then array[r.requester_org, r.addressee_org] else array[a.org_id] end)
        from file_use u join item_answer a on a.id = u.answer_id join information_request r on r.id = a.request_id
       where u.file_id = any (subjects)
      union select r.recorded_by from file_use u join information_request r on r.id = u.request_id
       where u.file_id = any (subjects)
      union select d.recipient_org from disclosure d where d.file_ids && subjects
      union select f.org_id from file f where f.id = any (subjects)
    )
    select array_agg(o.id order by o.id) from orgs join organisation o on o.id = orgs.id and o.kind in ('provider', 'payer') $$;
  revoke all on function app.concerned_by(uuid[]) from public;

  -- Who may read it recalls it; a message takes its files along. Answers the own incident, or null where there was
  -- nothing to recall. The other sides are told here; the own side by the transaction that calls.
  create function app.recall_content(recall uuid, what text, subject uuid, why text, moment timestamptz) returns uuid
    language plpgsql volatile security definer set search_path = pg_catalog, public as $$
  declare
    me app.thread_reader := row(app.person(), app.org(), app.reach());
    about uuid;
    gone uuid[];
    concerned uuid[];
    own uuid;
  begin
    if what = 'message' then
      select m.claim_id, m.id || m.attachments into about, gone from message m
       where m.id = subject and app.reads_as(me, m.audience, m.provider_org, m.payer_org, m.thread_id, m.claim_id)
         for no key update;
    elsif app.reads_file(me, subject) then
      select array[f.id], (select coalesce(m.claim_id, r.claim_id) from file_use u
               left join message m on m.id = u.message_id left join item_answer a on a.id = u.answer_id
               left join information_request r on r.id = coalesce(a.request_id, u.request_id)
              where u.file_id = f.id order by r.claim_id is null limit 1)
        into gone, about from file f where f.id = subject for no key update;
    end if;
    if gone is null or exists (select 1 from quarantine q where q.subject_id = subject) then return null; end if;
    concerned := app.concerned_by(gone);
    insert into content_recall (id, kind, subject_id, subjects, orgs, claim_id, org_id, org_name, person_id, person_name, reason, at)
      select recall, what, subject, gone, concerned, about, o.id, o.name, p.id, p.name, why, moment
        from organisation o, person p where o.id = app.org() and p.id = app.person();
    insert into quarantine (subject_id, recall_id) select s, recall from unnest(gone) s;
    update disclosure d set misdirected_at = coalesce(d.misdirected_at, moment)
     where d.file_ids && gone or d.message_id = any (gone);
    own := gen_random_uuid();
    with opened as (
      insert into incident (id, org_id, recall_id, claim_id, claim_number, discovered_at, due_at)
        select case when c = app.org() then own else gen_random_uuid() end, c, recall, about, (select k.number from claim k where k.id = about), moment, moment + interval '60 days'
          from unnest(concerned) c
      returning id, org_id
    ), stepped as (
      insert into incident_step (incident_id, number, at, by_person, by_name, action)
        select o.id, 1, moment, case when o.org_id = app.org() then r.person_id end,
               case when o.org_id = app.org() then r.person_name else r.org_name end, 'recalled'
          from opened o, content_recall r where r.id = recall
    ), audited as (
      insert into audit_row (org_id, at, actor_person, action, subject_kind, subject_id, claim_id)
        select o.org_id, moment, case when o.org_id = app.org() then app.person() end, 'incident.opened', 'incident', o.id, about
          from opened o
    )
    insert into outbox (topic, subject_id, org_id, actor_id, facts, occurred_at)
      select 'incident.opened', o.id, o.org_id, null::uuid, '{}'::jsonb, moment from opened o where o.org_id <> app.org();
    return own;
  end $$;

  -- A privacy officer of the organisation that recalled it shows it again; every side's incident closes with it.
  create function app.lift_recall(incident uuid, why text, moment timestamptz) returns uuid
    language plpgsql volatile security definer set search_path = pg_catalog, public as $$
  declare
    recall content_recall%rowtype;
    officer text;
  begin
    select r.* into recall from public.incident i join content_recall r on r.id = i.recall_id
     where i.id = incident and i.org_id = app.org() and r.org_id = app.org() and r.lifted_at is null
       and app.is_privacy_officer() for update of r;
    if not found then return null; end if;
    select p.name into officer from person p where p.id = app.person();
    delete from quarantine q where q.recall_id = recall.id;
    update content_recall r set lifted_at = moment, lifted_by_name = officer, lifted_reason = why where r.id = recall.id;
    update disclosure d set misdirected_at = null
     where (d.file_ids && recall.subjects or d.message_id = any (recall.subjects))
       and not exists (select 1 from quarantine q where q.subject_id = any (d.file_ids) or q.subject_id = d.message_id);
    with closed as (
      update public.incident i set state = 'closed', conclusion = 'recalled_in_error', revision = i.revision + 1
       where i.recall_id = recall.id returning i.id, i.org_id
    )
    insert into incident_step (incident_id, number, at, by_person, by_name, action, note)
      select c.id, (select max(s.number) + 1 from incident_step s where s.incident_id = c.id), moment,
             case when c.org_id = app.org() then app.person() end,
             case when c.org_id = app.org() then officer else recall.org_name end, 'restored', why from closed c;
    return recall.id;
  end $$;

  -- The conversations and requests whose screens change with a recall; a request's count goes up, since its view did.
  create function app.touched_by_recall(recall uuid)
    returns table (stream text, number bigint, claim_id uuid, thread_id uuid, request_id uuid, provider_org uuid,
                   payer_org uuid, audience text, org_id uuid)
    language plpgsql volatile security definer set search_path = pg_catalog, public as $$
  #variable_conflict use_column
  declare
    gone uuid[];
  begin
    select r.subjects into gone from content_recall r where r.id = recall and app.org() = any (r.orgs);
    if gone is null then return; end if;
    return query
      select 'thread:' || t.id, t.last_seq::bigint, t.claim_id, t.id, null::uuid, t.provider_org, t.payer_org,
             case when t.sensitivity = 'vip' then 'named' else t.audience end, null::uuid
        from thread t where t.id in (
          select m.thread_id from message m where m.id = any (gone)
          union select m.thread_id from file_use u join message m on m.id = u.message_id where u.file_id = any (gone)
          union select x.thread_id from message_context x where x.origin_id = any (gone));
    return query
      update information_request r set revision = r.revision + 1
       where r.id in (select a.request_id from file_use u join item_answer a on a.id = u.answer_id
                       where u.file_id = any (gone) and a.state = 'sent'
                      union select u.request_id from file_use u where u.file_id = any (gone) and u.request_id is not null)
      returning 'request:' || r.id, r.revision::bigint, r.claim_id, null::uuid, r.id, r.provider_org, r.payer_org,
                -- A recorded request is its recorder's alone.
                r.audience, r.recorded_by;
    return query
      update request_side s set inner_revision = s.inner_revision + 1
        from information_request r
       where r.id = s.request_id and s.side = 'addressee'
         and r.id in (select a.request_id from file_use u join item_answer a on a.id = u.answer_id
                       where u.file_id = any (gone) and a.state <> 'sent')
      returning 'request-inner:' || r.id || ':addressee', s.inner_revision::bigint, r.claim_id, null::uuid, r.id,
                r.provider_org, r.payer_org, r.audience, s.org_id;
  end $$;
  revoke all on function app.recall_content(uuid, text, uuid, text, timestamptz),
    app.lift_recall(uuid, text, timestamptz), app.touched_by_recall(uuid) from public;
  grant execute on function app.recall_content(uuid, text, uuid, text, timestamptz),
    app.lift_recall(uuid, text, timestamptz), app.touched_by_recall(uuid) to liaison_app;
`;

export const dropRecall = `
  drop function app.touched_by_recall(uuid); drop function app.lift_recall(uuid, text, timestamptz);
  drop function app.recall_content(uuid, text, uuid, text, timestamptz); drop function app.concerned_by(uuid[]);
  drop function app.reads_file(app.thread_reader, uuid);
`;

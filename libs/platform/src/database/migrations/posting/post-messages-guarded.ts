/**
 * The hot path of ./post-messages.ts with three walls more: nothing recalled is quoted or attached; nothing guarded goes
 * to the other side without its legal basis; a call that is recorded and what is quoted lie in message_context.
 */
export const postMessagesGuarded = `
  -- The other organisation that reads what this one says in a conversation; null where it stays inside.
  create function app.other_reader(thread uuid, author_org uuid) returns uuid
    language sql stable set search_path = pg_catalog, public as $$
    select case when t.audience = 'shared' or (t.audience = 'named' and exists (
             select 1 from thread_access a where a.thread_id = t.id and a.org_id <> author_org))
           then case when author_org = t.provider_org then t.payer_org else t.provider_org end end
      from public.thread t where t.id = $1 $$;
  -- Whom sockets may tell: those seated, where a conversation is narrowed.
  create function app.told_as(thread uuid, audience text) returns text
    language sql stable set search_path = pg_catalog, public as $$
    select case when exists (select 1 from narrowed n where n.thread_id = $1) then 'named' else $2 end $$;
  revoke all on function app.other_reader(uuid, uuid), app.told_as(uuid, text) from public;

  create or replace function app.post_messages(posts jsonb)
    returns table (index integer, id uuid, seq integer, refusal text, repeated boolean, at timestamptz, claim uuid,
                   provider uuid, payer uuid, audience text, author_name text, org_name text, told boolean)
    language plpgsql volatile security definer set search_path = pg_catalog, public set lock_timeout = '5s' as $$
  #variable_conflict use_column
  declare
    route constant text := 'POST /threads/:id/messages';
    judged app.judged_post[];
  begin
    perform 1 from thread t
      where t.id in (select (p->>'thread')::uuid from jsonb_array_elements(posts) p)
      order by t.id for no key update;

    select array_agg(row(
        p.index, p.id, p.key, p.hash, p.at, p.person, p.membership, p.organisation, p.thread, p.text, p.reply_to,
        case when p.quote_of is null then p.attachments else q.attachments end, p.mentions, p.recorded, q.quoted,
        t.claim_id, t.provider_org, t.payer_org, t.audience, n.name, o.name, w.names, v.visible,
        case
          when not v.visible then 'object.not_found'
          when p.quote_of is not null and q.id is null then 'object.not_found'
          when p.reply_to is not null and not exists (
            select 1 from message r where r.id = p.reply_to and r.thread_id = p.thread) then 'message.reply_unknown'
          when p.quote_of is null and exists (
            select 1 from unnest(p.attachments) a where not exists (
              select 1 from file f where f.id = a and f.created_by = p.person and f.org_id = p.organisation
                and f.scan <> 'infected'
                and not exists (select 1 from quarantine k where k.subject_id = f.id))) then 'message.attachment_unknown'
          when cardinality(w.names) <> cardinality(p.mentions) then 'message.mention_invalid'
          when (t.sensitivity <> 'none' or cardinality(p.attachments) > 0 or q.id is not null) and exists (
            select 1 from (
                select t.sensitivity as mark, null::uuid as origin
                union all select q.sensitivity, q.author_org
                union all select f.sensitivity, f.org_id from file f
                           where f.id = any (case when p.quote_of is null then p.attachments else q.attachments end)) s
             cross join app.other_reader(t.id, p.organisation) as beyond
             where app.is_guarded(s.mark) and beyond is not null and s.origin is distinct from beyond
               and app.basis_for(t.claim_id, p.organisation, beyond, s.mark, p.at) is null)
            then 'sensitivity.basis_missing'
        end, null::uuid)::app.judged_post order by p.index)
      into judged
      from jsonb_to_recordset(posts) as p (
             index integer, id uuid, key text, hash text, at timestamptz, person uuid, membership uuid,
             organisation uuid, reach text, thread uuid, text text, reply_to uuid, attachments uuid[], mentions uuid[],
             recorded jsonb, quote_of uuid)
      left join thread t on t.id = p.thread
      left join membership s
        on s.id = p.membership and s.person_id = p.person and s.org_id = p.organisation and s.disabled_at is null
      left join person n on n.id = s.person_id
      left join organisation o on o.id = s.org_id
      -- A session's reach may have been narrower than the roles as they stand now, and the roles narrower than it.
      cross join lateral (select row(p.person, p.organisation,
          case when s.id is null or app.reach_of(s.roles) = 'none' or p.reach not in ('all', 'asked') then 'none'
               when app.reach_of(s.roles) = 'all' and p.reach = 'all' then 'all' else 'asked' end
        )::app.thread_reader as who) h
      cross join lateral (select t.id is not null and app.reads_as(
          h.who, t.audience, t.provider_org, t.payer_org, t.id, t.claim_id) as visible) v
      left join lateral (
        select m.id, y.sensitivity, m.author_org,
               array(select a.id from unnest(m.attachments) with ordinality as a (id, place)
                      where not exists (select 1 from quarantine k where k.subject_id = a.id)
                        -- A VIP file is passed on by who brought it.
                        and not exists (select 1 from file v where v.id = a.id and v.sensitivity = 'vip'
                          and v.org_id = p.organisation and v.created_by <> p.person) order by a.place) as attachments,
               jsonb_build_object('messageId', m.id, 'author', m.author_name, 'text', c.text,
            'at', to_char(m.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) as quoted
          from message m join message_version c on c.message_id = m.id and c.version = m.version
          join thread y on y.id = m.thread_id
         where m.id = p.quote_of and not exists (select 1 from quarantine k where k.subject_id = m.id) and app.reads_as(
           h.who, m.audience, m.provider_org, m.payer_org, m.thread_id, m.claim_id)) q on true
      cross join lateral (
        select coalesce(array_agg(x.name order by a.at), '{}') as names
          from unnest(p.mentions) with ordinality as a (person, at)
          cross join lateral (
            select y.name from membership z join person y on y.id = z.person_id
             where z.person_id = a.person and z.disabled_at is null and v.visible and app.reads_as(
               row(z.person_id, z.org_id, app.reach_of(z.roles))::app.thread_reader,
               t.audience, t.provider_org, t.payer_org, t.id, t.claim_id)
             limit 1) x) w;

    insert into idempotency_key (membership_id, key, route, body_hash, result_kind, result_id, created_at)
      select k.membership, k.key, route, k.hash, 'message', k.id, k.at
        from (select distinct on (j.membership, j.key) j.* from unnest(judged) j
               where j.refusal is null and j.key is not null order by j.membership, j.key, j.index) k
      on conflict do nothing;

    -- A key that came before answers with its first message, whatever has become of what the body names.
    select array_agg(row(
        j.index, j.id, j.key, j.hash, j.at, j.person, j.membership, j.organisation, j.thread, j.text, j.reply_to,
        j.attachments, j.mentions, j.recorded, j.quoted, j.claim, j.provider, j.payer, j.audience, j.author_name,
        j.org_name, j.mention_names, j.visible,
        case
          when k.result_id is null or k.result_id = j.id then j.refusal
          when k.route = route and k.body_hash = j.hash then null
          else 'idempotency.key_reused'
        end,
        case when k.result_id <> j.id and k.route = route and k.body_hash = j.hash then k.result_id end
      )::app.judged_post order by j.index)
      into judged
      from unnest(judged) j
      left join idempotency_key k on j.visible and k.membership_id = j.membership and k.key = j.key;

    return query
    with fresh as (
      select j.*, row_number() over (partition by j.thread order by j.index) as nth
        from unnest(judged) j where j.refusal is null and j.first_id is null
    ), counted as (
      select f.thread, count(*)::integer as n from fresh f group by f.thread
    ), numbered as (
      update thread t set last_seq = t.last_seq + c.n from counted c where t.id = c.thread
      returning t.id, t.last_seq - c.n as base
    ), placed as (
      select f.*, (u.base + f.nth)::integer as seq from fresh f join numbered u on u.id = f.thread
    ), headed as (
      insert into message (id, thread_id, claim_id, provider_org, payer_org, audience, seq, author_id, author_org,
                           author_name, at, reply_to, attachments, mentions, mention_names)
      select p.id, p.thread, p.claim, p.provider, p.payer, p.audience, p.seq, p.person, p.organisation,
             p.author_name, p.at, p.reply_to, p.attachments, p.mentions, p.mention_names
        from placed p
    ), worded as (
      insert into message_version (message_id, version, thread_id, claim_id, provider_org, payer_org, audience, text, at)
      select p.id, 1, p.thread, p.claim, p.provider, p.payer, p.audience, p.text, p.at from placed p
    ), carried as (
      insert into message_context (message_id, thread_id, claim_id, provider_org, payer_org, audience, recorded, quoted, origin_id)
      select p.id, p.thread, p.claim, p.provider, p.payer, p.audience, p.recorded, p.quoted, (p.quoted->>'messageId')::uuid
        from placed p where p.recorded is not null or p.quoted is not null
    ), shown as (
      insert into file_use (file_id, message_id) select a, p.id from placed p cross join unnest(p.attachments) a
    ), marked as (
      insert into thread_read as r (thread_id, person_id, org_id, seq, at)
      select p.thread, p.person, p.organisation, max(p.seq), max(p.at)
        from placed p group by p.thread, p.person, p.organisation
       order by 1, 2, 3
      on conflict (thread_id, person_id, org_id) do update set seq = greatest(r.seq, excluded.seq), at = excluded.at
    ), audited as (
      insert into audit_row (org_id, at, actor_person, action, subject_kind, subject_id, claim_id, facts)
      select p.organisation, p.at, p.person, 'message.posted', 'message', p.id, p.claim,
             jsonb_build_object('threadId', p.thread, 'seq', p.seq)
        from placed p order by p.index
    ), fed as (
      insert into event (at, stream, number, type, claim_id, thread_id, provider_org, payer_org, audience, facts)
      select p.at, 'thread:' || p.thread, p.seq, 'message.posted', p.claim, p.thread, p.provider, p.payer,
             app.told_as(p.thread, p.audience), jsonb_build_object('messageId', p.id)
        from placed p order by p.index
    ), tellable as (
      -- One row for each organisation that has somebody to tell, since a worker acts for one organisation at a time.
      select p.id, p.index, p.at, p.person, s.org
        from placed p
        cross join lateral (
          select distinct m.org_id as org from membership m
           where m.person_id = any(p.mentions) and m.org_id in (p.provider, p.payer) and m.disabled_at is null
          union
          select f.org_id from thread_follow f
           where f.thread_id = p.thread and f.level = 'all' and f.person_id <> p.person) s
    ), told as (
      insert into outbox (topic, subject_id, org_id, actor_id, facts, occurred_at)
      select 'message.posted', p.id, b.org, p.person,
             jsonb_build_object('threadId', p.thread, 'claimId', p.claim, 'mentions', cardinality(p.mentions)), p.at
        from tellable b join placed p on p.id = b.id order by p.index
    )
    select j.index, coalesce(p.id, j.first_id), coalesce(p.seq, g.seq), j.refusal, j.first_id is not null, j.at,
           j.claim, j.provider, j.payer, app.told_as(j.thread, j.audience), j.author_name, j.org_name,
           exists (select 1 from tellable b where b.id = p.id)
      from unnest(judged) j
      left join placed p on p.index = j.index
      left join message g on g.id = j.first_id
     order by j.index;
  end $$;
  revoke all on function app.post_messages(jsonb) from public;
  grant execute on function app.post_messages(jsonb) to liaison_app;
`;

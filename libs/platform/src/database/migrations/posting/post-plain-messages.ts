/**
 * The hot path's hot path: posts that are words and nothing else (no reply, file, mention, quote or recorded call). One
 * pass judges, numbers and writes them, with the plan forced to index look-ups and kept, because a plan made while the
 * tables are empty would scan them when they are full. It answers what it decided; the rest goes to app.post_messages:
 * all posts where one conversation has further rules, and a post whose key came before.
 */
export const postPlainMessages = `
  create function app.post_plain_messages(threads uuid[], posts jsonb)
    returns table (index integer, id uuid, seq integer, refusal text, repeated boolean, at timestamptz, claim uuid,
                   provider uuid, payer uuid, audience text, author_name text, org_name text, told boolean)
    language plpgsql volatile security definer set search_path = pg_catalog, public set lock_timeout = '5s'
    set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off
    set enable_mergejoin = off set enable_bitmapscan = off set jit = off as $$
  #variable_conflict use_column
  declare
    has_rules boolean;
  begin
    -- Threads first, by id, as in app.post_messages: access is judged after they are locked.
    select coalesce(bool_or(l.has_rules), false) into has_rules
      from (select t.sensitivity <> 'none' or exists (select 1 from narrowed n where n.thread_id = t.id) as has_rules
              from thread t where t.id = any (threads) order by t.id for no key update of t) l;
    if has_rules then return; end if;

    return query
    with given as materialized (
      select p.*, t.claim_id as claim, t.provider_org as provider, t.payer_org as payer, t.audience, t.last_seq,
             n.name as author_name, o.name as org_name,
             case
               when t.id is null or s.id is null then false
               -- The commonest case of app.reads_as, written out: calling it costs more than all other checks together.
               -- Nobody's grant (app.colleague_covers), no narrowing (has_rules).
               when t.audience = 'shared' and r.reach = 'all' and s.grant_id is null then p.organisation in (t.provider_org, t.payer_org)
               else app.reads_as(row(p.person, p.organisation, r.reach)::app.thread_reader,
                                 t.audience, t.provider_org, t.payer_org, t.id, t.claim_id)
             end as visible
        from jsonb_to_recordset(posts) as p (
               index integer, id uuid, key text, hash text, at timestamptz, person uuid, membership uuid,
               organisation uuid, reach text, thread uuid, text text)
        left join thread t on t.id = p.thread
        left join membership s
          on s.id = p.membership and s.person_id = p.person and s.org_id = p.organisation and s.disabled_at is null
        left join person n on n.id = s.person_id
        left join organisation o on o.id = s.org_id
        cross join lateral (select case
            when s.id is null or app.reach_of(s.roles) = 'none' or p.reach not in ('all', 'asked') then 'none'
            when app.reach_of(s.roles) = 'all' and p.reach = 'all' then 'all' else 'asked' end as reach) r
    ), kept as (
      insert into idempotency_key (membership_id, key, route, body_hash, result_kind, result_id, created_at)
      select g.membership, g.key, 'POST /threads/:id/messages', g.hash, 'message', g.id, g.at
        from given g where g.visible and g.key is not null order by g.membership, g.key, g.index
      on conflict do nothing returning result_id
    ), placed as materialized (
      select g.*, (g.last_seq + row_number() over (partition by g.thread order by g.index))::integer as seq
        from given g left join kept k on k.result_id = g.id
       where g.visible and (g.key is null or k.result_id is not null)
    ), numbered as (
      update thread t set last_seq = c.seq
        from (select p.thread, max(p.seq) as seq from placed p group by p.thread) c where t.id = c.thread
    ), headed as (
      insert into message (id, thread_id, claim_id, provider_org, payer_org, audience, seq, author_id, author_org,
                           author_name, at)
      select p.id, p.thread, p.claim, p.provider, p.payer, p.audience, p.seq, p.person, p.organisation,
             p.author_name, p.at
        from placed p
    ), worded as (
      insert into message_version (message_id, version, thread_id, claim_id, provider_org, payer_org, audience, text, at)
      select p.id, 1, p.thread, p.claim, p.provider, p.payer, p.audience, p.text, p.at from placed p
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
      select p.at, 'thread:' || p.thread, p.seq, 'message.posted', p.claim, p.thread, p.provider, p.payer, p.audience,
             jsonb_build_object('messageId', p.id)
        from placed p order by p.index
    ), tellable as materialized (
      select distinct p.id, p.index, p.at, p.person, p.thread, p.claim, f.org_id as org
        from placed p
        join thread_follow f on f.thread_id = p.thread and f.level = 'all' and f.person_id <> p.person
    ), told as (
      insert into outbox (topic, subject_id, org_id, actor_id, facts, occurred_at)
      select 'message.posted', b.id, b.org, b.person,
             jsonb_build_object('threadId', b.thread, 'claimId', b.claim, 'mentions', 0), b.at
        from tellable b order by b.index
    )
    select g.index, g.id, p.seq, case when g.visible then null else 'object.not_found' end, false, g.at,
           g.claim, g.provider, g.payer, g.audience, g.author_name, g.org_name,
           exists (select 1 from tellable b where b.id = g.id)
      from given g left join placed p on p.id = g.id
     where p.id is not null or not g.visible;
  end $$;
  revoke all on function app.post_plain_messages(uuid[], jsonb) from public;
  grant execute on function app.post_plain_messages(uuid[], jsonb) to liaison_app;
`;

/**
 * The hot path's hot path: posts that are words and nothing else (no reply, file, mention, quote or recorded call). It
 * answers the posts it wrote and leaves every other to app.post_messages, which says why not or finds the first answer:
 * an author who may not post here, a key that came before, a conversation with further rules.
 *
 * The numbers are taken first, which locks the threads by id; access is judged by the next statement, which sees all that
 * was committed before. What was taken for a post that is not written is given back. The plans are forced to index
 * look-ups and kept: a plan made while the tables are empty would scan them when they are full.
 */
export const postWords = `
  create function app.post_words(ids uuid[], threads uuid[], keys text[], hashes text[], ats timestamptz[],
                                 persons uuid[], memberships uuid[], organisations uuid[], reaches text[], texts text[])
    returns table (index integer, seq integer, claim uuid, provider uuid, payer uuid, audience text,
                   author_name text, org_name text, told boolean)
    language plpgsql volatile security definer set search_path = pg_catalog, public set lock_timeout = '5s'
    set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off
    set enable_mergejoin = off set enable_bitmapscan = off set jit = off as $$
  #variable_conflict use_column
  declare
    followed uuid[];
    written integer;
  begin
    update thread t set last_seq = t.last_seq + c.n
      from (select x as id, count(*)::integer as n from unnest(threads) x group by x order by x) c where t.id = c.id;

    select array_agg(f.thread_id) into followed
      from thread_follow f where f.thread_id = any (threads) and f.level = 'all';

    return query
    with given as materialized (
      select p.*, t.claim_id as claim, t.provider_org as provider, t.payer_org as payer, t.audience, t.last_seq,
             n.name as author_name, o.name as org_name,
             s.id is not null and t.sensitivity = 'none'
               and not exists (select 1 from narrowed x where x.thread_id = t.id)
               -- Where another connection writes the same key just now, its index refuses and each post is tried alone.
               and not exists (
                 select 1 from idempotency_key k where k.membership_id = p.membership and k.key = p.key)
               and case
                 -- The commonest case of app.reads_as, written out: calling it costs more than all other checks together.
                 -- Nobody's grant (app.colleague_covers), no narrowing.
                 when t.audience = 'shared' and r.reach = 'all' and s.grant_id is null
                   then p.organisation in (t.provider_org, t.payer_org)
                 else app.reads_as(row(p.person, p.organisation, r.reach)::app.thread_reader,
                                   t.audience, t.provider_org, t.payer_org, t.id, t.claim_id)
               end as is_taken
        from unnest(ids, threads, keys, hashes, ats, persons, memberships, organisations, reaches, texts)
               with ordinality as p (id, thread, key, hash, at, person, membership, organisation, reach, text, place)
        join thread t on t.id = p.thread
        left join membership s
          on s.id = p.membership and s.person_id = p.person and s.org_id = p.organisation and s.disabled_at is null
        left join person n on n.id = s.person_id
        left join organisation o on o.id = s.org_id
        cross join lateral (select case
            when s.id is null or app.reach_of(s.roles) = 'none' or p.reach not in ('all', 'asked') then 'none'
            when app.reach_of(s.roles) = 'all' and p.reach = 'all' then 'all' else 'asked' end as reach) r
    ), placed as materialized (
      select w.*, (w.last_seq - w.asked + w.nth)::integer as seq
        from (select g.*, count(*) over (partition by g.thread) as asked,
                     count(*) filter (where g.is_taken) over (partition by g.thread order by g.place) as nth
                from given g) w
       where w.is_taken
    ), kept as (
      insert into idempotency_key (membership_id, key, route, body_hash, result_kind, result_id, created_at)
      select p.membership, p.key, 'POST /threads/:id/messages', p.hash, 'message', p.id, p.at
        from placed p where p.key is not null
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
        from placed p
    ), fed as (
      insert into event (at, stream, number, type, claim_id, thread_id, provider_org, payer_org, audience, facts)
      select p.at, 'thread:' || p.thread, p.seq, 'message.posted', p.claim, p.thread, p.provider, p.payer, p.audience,
             jsonb_build_object('messageId', p.id)
        from placed p
    )
    select p.place::integer - 1, p.seq, p.claim, p.provider, p.payer, p.audience, p.author_name, p.org_name,
           coalesce(p.thread = any (followed), false)
      from placed p;

    get diagnostics written = row_count;
    if written < cardinality(threads) then
      update thread t set last_seq = t.last_seq - c.n + (
               select count(*) from message m where m.thread_id = t.id and m.id = any (ids))
        from (select x as id, count(*)::integer as n from unnest(threads) x group by x) c where t.id = c.id;
    end if;

    if followed is not null then
      insert into outbox (topic, subject_id, org_id, actor_id, facts, occurred_at)
      select 'message.posted', b.id, b.org_id, b.author_id,
             jsonb_build_object('threadId', b.thread_id, 'claimId', b.claim_id, 'mentions', 0), b.at
        from (select distinct m.thread_id, m.seq, m.id, m.author_id, m.claim_id, m.at, f.org_id
                from message m join thread_follow f
                  on f.thread_id = m.thread_id and f.level = 'all' and f.person_id <> m.author_id
               where m.id = any (ids)) b
       order by b.thread_id, b.seq;
    end if;
  end $$;
  revoke all on function app.post_words from public;
  grant execute on function app.post_words to liaison_app;
`;

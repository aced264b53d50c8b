import { isTakenUnlessKeyKnown, keptPlansOfLookUps } from './words-written.js';

/**
 * app.post_words for one post, as most are where people write at a person's pace: one plain statement after the other. It
 * answers by one value and keeps what it knows in plain variables: a set of rows is first laid aside and then read, and a record is
 * put together and taken apart again for every statement that speaks of it, which was a twelfth of a lone post's time.
 * Where `index` is null, the post is left to app.post_messages, as there. The columns are those of the function before, so that an
 * api of the release before and one of this understand either.
 */
export const loneWordsAsOneValue = `
  drop function app.post_lone_words;
  create function app.post_lone_words(
      post_id uuid, conversation uuid, post_key text, post_hash text, post_at timestamptz, author uuid,
      author_membership uuid, organisation uuid, post_reach text, post_text text,
      out index integer, out seq integer, out claim uuid, out provider uuid, out payer uuid, out audience text,
      out author_name text, out org_name text, out told boolean)
    language plpgsql volatile security definer set search_path = pg_catalog, public
    ${keptPlansOfLookUps} as $$
  declare
    sensitivity text;
    taken boolean;
  begin
    update thread h set last_seq = h.last_seq + 1 where h.id = conversation
      returning h.last_seq, h.claim_id, h.provider_org, h.payer_org, h.audience, h.sensitivity, h.is_followed
      into seq, claim, provider, payer, audience, sensitivity, told;

    -- The commonest author, who may post: by a membership without joins.
    select s.person_name, s.org_name into author_name, org_name
      from membership s
     where s.id = author_membership and s.person_id = author and s.org_id = organisation and s.disabled_at is null
       and s.grant_id is null and app.reach_of(s.roles) = 'all' and post_reach = 'all'
       and sensitivity = 'none' and audience = 'shared' and organisation in (provider, payer);
    taken := found;
    if not taken then
      select s.person_name, s.org_name, ${isTakenUnlessKeyKnown}
        into author_name, org_name, taken
        from (select author_membership as membership, author as person, organisation, post_reach as reach) p
        cross join (select conversation as id, claim as claim_id, provider as provider_org, payer as payer_org,
                           audience, sensitivity) t
        left join membership s
          on s.id = p.membership and s.person_id = p.person and s.org_id = p.organisation and s.disabled_at is null
        cross join lateral (select case
            when s.id is null or app.reach_of(s.roles) = 'none' or p.reach not in ('all', 'asked') then 'none'
            when app.reach_of(s.roles) = 'all' and p.reach = 'all' then 'all' else 'asked' end as reach) r;
    end if;

    if taken and post_key is not null then
      insert into idempotency_key (membership_id, key, route, body_hash, result_kind, result_id, created_at)
      values (author_membership, post_key, 'POST /threads/:id/messages', post_hash, 'message', post_id, post_at)
      on conflict do nothing;
      taken := found;
    end if;
    if taken is not true then
      update thread h set last_seq = h.last_seq - 1 where h.id = conversation;
      return;
    end if;
    index := 0;

    insert into message (id, thread_id, claim_id, provider_org, payer_org, audience, seq, author_id, author_org,
                         author_name, at)
    values (post_id, conversation, claim, provider, payer, audience, seq, author, organisation, author_name, post_at);
    insert into message_version (message_id, version, thread_id, claim_id, provider_org, payer_org, audience, text, at)
    values (post_id, 1, conversation, claim, provider, payer, audience, post_text, post_at);
    insert into thread_read as r (thread_id, person_id, org_id, seq, at)
    values (conversation, author, organisation, seq, post_at)
    on conflict (thread_id, person_id, org_id) do update
      set seq = greatest(r.seq, excluded.seq), at = excluded.at;
    insert into audit_row (org_id, at, actor_person, action, subject_kind, subject_id, claim_id, facts)
    values (organisation, post_at, author, 'message.posted', 'message', post_id, claim,
            jsonb_build_object('threadId', conversation, 'seq', seq));
    insert into event (at, stream, number, type, claim_id, thread_id, provider_org, payer_org, audience, facts)
    values (post_at, 'thread:' || conversation, seq, 'message.posted', claim, conversation, provider, payer, audience,
            jsonb_build_object('messageId', post_id));
    if told then
      insert into outbox (topic, subject_id, org_id, actor_id, facts, occurred_at)
      select distinct 'message.posted', post_id, f.org_id, author,
             jsonb_build_object('threadId', conversation, 'claimId', claim, 'mentions', 0), post_at
        from thread_follow f where f.thread_id = conversation and f.level = 'all' and f.person_id <> author;
    end if;
  end $$;
  revoke all on function app.post_lone_words from public;
  grant execute on function app.post_lone_words to liaison_app;
`;

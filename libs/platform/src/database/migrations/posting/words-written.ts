/**
 * What app.post_words is made of, and what app.post_lone_words was until it came to write its rows itself; who may post is one text for
 * both still. It speaks of the post `p`, its thread `t`, the author's membership `s` and what that reaches, `r`.
 */

/** The plans are forced to index look-ups and kept: one made while the tables are empty would scan them when they are full. */
export const keptPlans = `set lock_timeout = '5s'
    set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off
    set enable_mergejoin = off set enable_bitmapscan = off set jit = off`;

/**
 * The same for statements that join nothing but rows by their keys, which no hash or merge is ever cheaper for: each setting takes
 * its time with each call. How long a lock is waited for is a setting of the api's connections (data-source-options.ts), and that
 * nothing is compiled one of its role.
 */
export const keptPlansOfLookUps = `set plan_cache_mode = force_generic_plan
    set enable_seqscan = off set enable_bitmapscan = off`;

/** Whether the post is written here; every other is left to app.post_messages. */
export const isTaken = taken(`
    -- "offset 0": with it PostgreSQL cannot answer by a hash of the whole table, which it prefers while that is small and
    -- then makes anew for every statement (simplify_EXISTS_query in its source).
    and not exists (select 1 from narrowed x where x.thread_id = t.id offset 0)
    and not exists (
      select 1 from idempotency_key k where k.membership_id = p.membership and k.key = p.key offset 0)`);

/**
 * The same with two looks less. A key is not looked for: whoever asks so has to insert it `on conflict do nothing` and see
 * whether it was. And a conversation is narrowed by its sensitivity alone (app.keep_narrowed; the table says so).
 */
export const isTakenUnlessKeyKnown = taken('');

function taken(looks: string): string {
  return `
  s.id is not null and t.sensitivity = 'none'${looks}
    and case
      -- The commonest case of app.reads_as, written out: calling it costs more than all other checks together.
      -- Nobody's grant (app.colleague_covers), no narrowing.
      when t.audience = 'shared' and r.reach = 'all' and s.grant_id is null
        then p.organisation in (t.provider_org, t.payer_org)
      else app.reads_as(row(p.person, p.organisation, r.reach)::app.thread_reader,
                        t.audience, t.provider_org, t.payer_org, t.id, t.claim_id)
    end`;
}

/** The author as the membership stands now, not as the session remembers it, and the names that a message is shown under. */
export interface Author {
  readonly found: string;
  readonly names: string;
}

const membership = `
  left join membership s
    on s.id = p.membership and s.person_id = p.person and s.org_id = p.organisation and s.disabled_at is null`;
const reach = `
  cross join lateral (select case
      when s.id is null or app.reach_of(s.roles) = 'none' or p.reach not in ('all', 'asked') then 'none'
      when app.reach_of(s.roles) = 'all' and p.reach = 'all' then 'all' else 'asked' end as reach) r`;

export const authorOfThreeRows: Author = {
  found: `${membership}
  left join person n on n.id = s.person_id
  left join organisation o on o.id = s.org_id${reach}`,
  names: 'n.name as author_name, o.name as org_name',
};

/** The membership carries both names (app.keep_names). */
export const authorOfOneRow: Author = {
  found: membership + reach,
  names: 's.person_name as author_name, s.org_name',
};

export const keepKey = `
  insert into idempotency_key (membership_id, key, route, body_hash, result_kind, result_id, created_at)
  select p.membership, p.key, 'POST /threads/:id/messages', p.hash, 'message', p.id, p.at`;

export const writeHead = `
  insert into message (id, thread_id, claim_id, provider_org, payer_org, audience, seq, author_id, author_org,
                       author_name, at)
  select p.id, p.thread, p.claim, p.provider, p.payer, p.audience, p.seq, p.person, p.organisation, p.author_name, p.at`;

export const writeWords = `
  insert into message_version (message_id, version, thread_id, claim_id, provider_org, payer_org, audience, text, at)
  select p.id, 1, p.thread, p.claim, p.provider, p.payer, p.audience, p.text, p.at`;

export const readMark = 'insert into thread_read as r (thread_id, person_id, org_id, seq, at)';
export const laterMark = `
  on conflict (thread_id, person_id, org_id) do update set seq = greatest(r.seq, excluded.seq), at = excluded.at`;

export const audit = `
  insert into audit_row (org_id, at, actor_person, action, subject_kind, subject_id, claim_id, facts)
  select p.organisation, p.at, p.person, 'message.posted', 'message', p.id, p.claim,
         jsonb_build_object('threadId', p.thread, 'seq', p.seq)`;

export const feed = `
  insert into event (at, stream, number, type, claim_id, thread_id, provider_org, payer_org, audience, facts)
  select p.at, 'thread:' || p.thread, p.seq, 'message.posted', p.claim, p.thread, p.provider, p.payer, p.audience,
         jsonb_build_object('messageId', p.id)`;

import {
  audit,
  authorOfOneRow,
  authorOfThreeRows,
  feed,
  isTaken,
  keepKey,
  keptPlans,
  laterMark,
  readMark,
  writeHead,
  writeWords,
  type Author,
} from './words-written.js';

/**
 * The hot path's hot path: posts that are words and nothing else (no reply, file, mention, quote or recorded call). It
 * answers the posts it wrote and leaves every other to app.post_messages, which says why not or finds the first answer:
 * an author who may not post here, a key that came before, a conversation with further rules.
 *
 * The numbers are taken first, with the threads locked; access is judged by the next statement, which sees all that was
 * committed before. What was taken for a post that is not written is given back.
 */
export const postWords = words(authorOfThreeRows);

/** The same with the names from the membership's own row. */
export const postWordsByOneRow = words(authorOfOneRow);

/**
 * And several threads are locked first, by the one statement that promises an order. An update promises none, whatever it takes
 * the rows from: by another plan two batches would each hold what the other waits for.
 */
export const postWordsInOrder = words(
  authorOfOneRow,
  `if not threads[1] = all (threads) then
      perform from thread t where t.id = any (threads) order by t.id for no key update;
    end if;
    ${takeNumbers('')}`,
);

function takeNumbers(order: string): string {
  return `update thread t set last_seq = t.last_seq + c.n
      from (select x as id, count(*)::integer as n from unnest(threads) x group by x${order}) c where t.id = c.id;`;
}

function words({ found, names }: Author, numbersTaken = takeNumbers(' order by x')): string {
  return `
  create or replace function app.post_words(ids uuid[], threads uuid[], keys text[], hashes text[], ats timestamptz[],
                                 persons uuid[], memberships uuid[], organisations uuid[], reaches text[], texts text[])
    returns table (index integer, seq integer, claim uuid, provider uuid, payer uuid, audience text,
                   author_name text, org_name text, told boolean)
    language plpgsql volatile security definer set search_path = pg_catalog, public
    ${keptPlans} as $$
  #variable_conflict use_column
  declare
    followed uuid[];
    written integer;
  begin
    ${numbersTaken}

    select array_agg(f.thread_id) into followed
      from thread_follow f where f.thread_id = any (threads) and f.level = 'all';

    return query
    with given as materialized (
      select p.*, t.claim_id as claim, t.provider_org as provider, t.payer_org as payer, t.audience, t.last_seq,
             ${names}, ${isTaken} as is_taken
        from unnest(ids, threads, keys, hashes, ats, persons, memberships, organisations, reaches, texts)
               with ordinality as p (id, thread, key, hash, at, person, membership, organisation, reach, text, place)
        join thread t on t.id = p.thread
        ${found}
    ), placed as materialized (
      select w.*, (w.last_seq - w.asked + w.nth)::integer as seq
        from (select g.*, count(*) over (partition by g.thread) as asked,
                     count(*) filter (where g.is_taken) over (partition by g.thread order by g.place) as nth
                from given g) w
       where w.is_taken
    ), kept as (
      -- Where another connection writes the same key just now, its index refuses and each post is tried alone.
      ${keepKey} from placed p where p.key is not null
    ), headed as (
      ${writeHead} from placed p
    ), worded as (
      ${writeWords} from placed p
    ), marked as (
      ${readMark}
      select p.thread, p.person, p.organisation, max(p.seq), max(p.at)
        from placed p group by p.thread, p.person, p.organisation
       order by 1, 2, 3
      ${laterMark}
    ), audited as (
      ${audit} from placed p
    ), fed as (
      ${feed} from placed p
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
}

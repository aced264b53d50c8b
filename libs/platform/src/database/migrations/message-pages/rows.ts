/** What a conversation shows of a message: one that is recalled keeps its place and nothing else. */
export const messageRows = `
  create or replace view app.message_row with (security_invoker = true) as
  select m.id, m.thread_id, m.claim_id, m.seq, m.author_id, m.author_name, m.author_org, o.name as author_org_name,
         coalesce(v.text, '') as text, m.at, m.version, m.edited_at, m.reply_to, m.attachments, m.mentions, m.mention_names,
         x.recorded, x.quoted, k.subject_id is not null as is_recalled
    from message m
    -- Several recalls may name it.
    left join lateral (select q.subject_id from quarantine q where q.subject_id = m.id limit 1) k on true
    left join message_version v on v.message_id = m.id and v.version = m.version and k.subject_id is null
    left join message_context x on x.message_id = m.id and k.subject_id is null
      -- "offset 0": without it a plan made while few are recalled reads every one of them for each page.
      and (x.origin_id is null or not exists (select 1 from quarantine q where q.subject_id = x.origin_id offset 0))
    join organisation o on o.id = m.author_org;
`;

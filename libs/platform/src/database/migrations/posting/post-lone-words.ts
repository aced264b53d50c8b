import {
  audit,
  authorOfOneRow,
  authorOfThreeRows,
  feed,
  isTaken,
  isTakenUnlessKeyKnown,
  keepKey,
  keptPlans,
  keptPlansOfLookUps,
  laterMark,
  readMark,
  writeHead,
  writeWords,
  type Author,
} from './words-written.js';

const row = `post_id as id, conversation as thread, post_key as key, post_hash as hash, post_at as at, person,
                   membership, organisation, post_reach as reach, post_text as text`;
const ofThread = `t.claim_id as claim, t.provider_org as provider, t.payer_org as payer, t.audience, t.last_seq as seq`;
const isFollowed = `exists (select 1 from thread_follow f where f.thread_id = t.id and f.level = 'all')`;

/**
 * app.post_words for one post, as most are where people write at a person's pace: one plain statement after the other. What
 * several need, numbers within a batch and rows handed from one part to the next, cost a lone post a sixth of its time.
 * A post that is left to app.post_messages, as there, brings no row.
 */
export const postLoneWords = loneWords(isTaken, keptPlans, authorOfThreeRows);

/** What the row of the conversation and the index of keys say by themselves is not looked up. */
export const postLoneWordsOfFewerLooks = loneWords(isTakenUnlessKeyKnown, keptPlansOfLookUps, authorOfThreeRows);

/** And neither are the names. */
export const postLoneWordsByOneRow = loneWords(isTakenUnlessKeyKnown, keptPlansOfLookUps, authorOfOneRow);

/**
 * And neither is what the conversation's row says of its followers; and the commonest author is asked for first, by a
 * statement that is small enough to be cheap to begin.
 */
export const postLoneWordsAtOneLook = loneWords(isTakenUnlessKeyKnown, keptPlansOfLookUps, {
  ...authorOfOneRow,
  followed: 't.is_followed',
  commonest: `
      from membership s
     where s.id = membership and s.person_id = person and s.org_id = organisation and s.disabled_at is null
       and s.grant_id is null and app.reach_of(s.roles) = 'all' and post_reach = 'all'
       and t.sensitivity = 'none' and t.audience = 'shared' and organisation in (t.provider_org, t.payer_org)`,
});

interface Looks extends Author {
  /** Whether somebody is told of every post, where the conversation's row says so. */
  readonly followed?: string;
  /** Finds the commonest author, who may post: by a membership `s` without joins. */
  readonly commonest?: string;
}

function loneWords(takenWhere: string, plans: string, { found, names, followed, commonest }: Looks): string {
  const told = `${followed ?? isFollowed} as told`;
  const anyAuthor = `
    select p.*, ${ofThread},
           ${names}, ${takenWhere} as is_taken,
           ${told}
      into p
      from (select ${row}) p
      ${found};`;
  const commonestFirst = `
    select ${row}, ${ofThread}, ${names}, true as is_taken, ${told} into p ${commonest};
    if not found then
      ${anyAuthor}
    end if;`;
  const flag = followed === undefined ? '' : ', h.is_followed';
  return `
  create or replace function app.post_lone_words(post_id uuid, conversation uuid, post_key text, post_hash text,
                                                 post_at timestamptz, person uuid, membership uuid, organisation uuid,
                                                 post_reach text, post_text text)
    returns table (index integer, seq integer, claim uuid, provider uuid, payer uuid, audience text,
                   author_name text, org_name text, told boolean)
    language plpgsql volatile security definer set search_path = pg_catalog, public
    ${plans} as $$
  #variable_conflict use_column
  declare
    t record;
    p record;
    org_name text;
  begin
    update thread h set last_seq = h.last_seq + 1 where h.id = conversation
      returning h.id, h.claim_id, h.provider_org, h.payer_org, h.audience, h.sensitivity, h.last_seq${flag} into t;

    ${commonest === undefined ? anyAuthor : commonestFirst}

    if p.is_taken and p.key is not null then
      ${keepKey} on conflict do nothing;
      p.is_taken := found;
    end if;
    if p.is_taken is not true then
      update thread h set last_seq = h.last_seq - 1 where h.id = conversation;
      return;
    end if;

    ${writeHead};
    ${writeWords};
    ${readMark} values (p.thread, p.person, p.organisation, p.seq, p.at) ${laterMark};
    ${audit};
    ${feed};
    if p.told then
      insert into outbox (topic, subject_id, org_id, actor_id, facts, occurred_at)
      select distinct 'message.posted', p.id, f.org_id, p.person,
             jsonb_build_object('threadId', p.thread, 'claimId', p.claim, 'mentions', 0), p.at
        from thread_follow f where f.thread_id = p.thread and f.level = 'all' and f.person_id <> p.person;
    end if;
    return query select 0, p.seq, p.claim, p.provider, p.payer, p.audience, p.author_name, p.org_name, p.told;
  end $$;
  revoke all on function app.post_lone_words from public;
  grant execute on function app.post_lone_words to liaison_app;
`;
}

import { readsThread } from '../20261123000004-threads.js';
import { definer } from '../people/definer.js';

/** The policies of `thread`, all three of them: a test compares what both show to every kind of reader. */
const mayRead = `
  (app.grant_id() is null or app.acts_on_claim(app.grant_id(), t.claim_id))
  and (not exists (select 1 from narrowed n where n.thread_id = t.id) or app.in_thread(t.id))
  and ${readsThread('t.', 't.id')}`;

/** The commonest case of the same, written out: its plan is begun in a third of the time of one that knows every kind of reader. */
const isCommonReader = `
  c.audience = 'shared' and not c.is_narrowed and app.grant_id() is null and app.reach() = 'all'
  and app.org() in (c.provider_org, c.payer_org)`;

const between = `thread_id = conversation and seq > after and seq < before`;

/** Between two numbers, neither of them included. */
export const messagePage = `
  create or replace function app.message_page(conversation uuid, after int, before int, most int, newest_first boolean)
    returns setof app.message_row language plpgsql stable ${definer}
    set plan_cache_mode = force_generic_plan set jit = off set enable_seqscan = off set enable_bitmapscan = off
    rows 50 as $$
  declare
    c record;
  begin
    select t.audience, t.provider_org, t.payer_org,
           exists (select 1 from narrowed n where n.thread_id = t.id offset 0) as is_narrowed
      into c from thread t where t.id = conversation;
    if not found then return; end if;
    if not (${isCommonReader}) then
      if not exists (select 1 from thread t where t.id = conversation and ${mayRead}) then return; end if;
    end if;
    if newest_first then
      return query select * from app.message_row where ${between} order by seq desc limit most;
    else
      return query select * from app.message_row where ${between} order by seq limit most;
    end if;
  end $$;
`;

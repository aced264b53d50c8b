import { mayRead, rowsInOrder } from '../20261129113000-message-pages.js';
import { definer } from '../people/definer.js';

/** The commonest case of the same, written out: its plan is begun in less than half the time of one that knows every kind of reader. */
const isCommonReader = `
  c.audience = 'shared' and not c.is_narrowed and app.grant_id() is null and app.reach() = 'all'
  and app.org() in (c.provider_org, c.payer_org)`;

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
    ${rowsInOrder}
  end $$;
`;

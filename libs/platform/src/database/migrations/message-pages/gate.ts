import { mayRead, rowsInOrder } from '../20261129113000-message-pages.js';

/**
 * The commonest case of `mayRead`, by the settings themselves: the functions that read them are begun anew with each page. A
 * setting that is missing or empty is nobody's, so such a reader is asked all of `mayRead`, which refuses.
 */
const isCommonReader = `
  t.audience = 'shared' and current_setting('app.grant_id', true) = '' and current_setting('app.reach', true) = 'all'
  and current_setting('app.org_id', true) in (t.provider_org::text, t.payer_org::text)
  and not exists (select 1 from narrowed n where n.thread_id = t.id offset 0)`;

/** Between two numbers, neither of them included. */
export const gatedPage = `
  create or replace function app.message_page(conversation uuid, after int, before int, most int, newest_first boolean)
    returns setof app.message_row language plpgsql stable security definer
    set search_path = pg_catalog, public, pg_temp
    set plan_cache_mode = force_generic_plan set jit = off set enable_seqscan = off set enable_bitmapscan = off
    rows 50 as $$
  declare
    is_common boolean;
  begin
    select ${isCommonReader} into is_common from thread t where t.id = conversation;
    if not found then return; end if;
    if is_common is not true then
      if not exists (select 1 from thread t where t.id = conversation and ${mayRead}) then return; end if;
    end if;
    ${rowsInOrder}
  end $$;
`;

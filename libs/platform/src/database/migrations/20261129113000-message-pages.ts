import type { MigrationInterface, QueryRunner } from 'typeorm';
import { readsThread } from './20261123000004-threads.js';
import { definer } from './people/definer.js';

/**
 * A page of a conversation asks once who may read it. The policies of three tables ask that of each of fifty messages, though
 * it is the same for all of them; a function asks it of the conversation, in the words of the same policies, and reads past them.
 * What is recalled the view leaves out itself, so that it says the same with row security and without.
 */
export class MessagePages20261129113000 implements MigrationInterface {
  name = 'MessagePages20261129113000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(rows);
    await db.query(page);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function app.message_page(uuid, int, int, int, boolean);
      drop view app.message_row;`);
  }
}

const isRecalled = (subject: string) => `exists (select 1 from quarantine q where q.subject_id = ${subject})`;

/** What a conversation shows of a message: one that is recalled keeps its place and nothing else. */
const rows = `
  create view app.message_row with (security_invoker = true) as
  select m.id, m.thread_id, m.claim_id, m.seq, m.author_id, m.author_name, m.author_org, o.name as author_org_name,
         coalesce(v.text, '') as text, m.at, m.version, m.edited_at, m.reply_to, m.attachments, m.mentions, m.mention_names,
         x.recorded, x.quoted, k.is_recalled
    from message m
    cross join lateral (select ${isRecalled('m.id')} as is_recalled) k
    left join message_version v on v.message_id = m.id and v.version = m.version and not k.is_recalled
    left join message_context x on x.message_id = m.id and not k.is_recalled
      and (x.origin_id is null or not ${isRecalled('x.origin_id')})
    join organisation o on o.id = m.author_org;
  grant select on app.message_row to liaison_app;
`;

/** The policies of `thread`, all three of them: a test compares what both show to every kind of reader. */
export const mayRead = `
  (app.grant_id() is null or app.acts_on_claim(app.grant_id(), t.claim_id))
  and (not exists (select 1 from narrowed n where n.thread_id = t.id) or app.in_thread(t.id))
  and ${readsThread('t.', 't.id')}`;

const between = `thread_id = conversation and seq > after and seq < before`;

export const rowsInOrder = `if newest_first then
      return query select * from app.message_row where ${between} order by seq desc limit most;
    else
      return query select * from app.message_row where ${between} order by seq limit most;
    end if;`;

/** Between two numbers, neither of them included. */
const page = `
  create function app.message_page(conversation uuid, after int, before int, most int, newest_first boolean)
    returns setof app.message_row language plpgsql stable ${definer}
    set plan_cache_mode = force_generic_plan set jit = off rows 50 as $$
  begin
    if not exists (select 1 from thread t where t.id = conversation and ${mayRead}) then return; end if;
    ${rowsInOrder}
  end $$;
  revoke all on function app.message_page(uuid, int, int, int, boolean) from public;
  grant execute on function app.message_page(uuid, int, int, int, boolean) to liaison_app;
`;

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { postLoneWordsAtOneLook, postLoneWordsByOneRow } from './posting/post-lone-words.js';

/**
 * A conversation's row says whether somebody follows every post, and an event is found by the transaction that recorded it: so
 * a lone post looks at one row less and writes one entry of an index less.
 */
export class PostsAtOneLook20261130140000 implements MigrationInterface {
  name = 'PostsAtOneLook20261130140000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table thread add column is_followed boolean not null default false;
      update thread t set is_followed = true
       where exists (select 1 from thread_follow f where f.thread_id = t.id and f.level = 'all');
      comment on column thread.is_followed is 'whether anybody follows every post; written by app.keep_followed alone';

      create function app.keep_followed() returns trigger
        language plpgsql security definer set search_path = pg_catalog, public as $$
      declare
        followed uuid := case when tg_op = 'DELETE' then old.thread_id else new.thread_id end;
      begin
        -- Held first, and counted by the next statement: of two who come and go at once the second sees what the first did.
        perform from thread t where t.id = followed for no key update;
        update thread t set is_followed = c.now
          from (select exists (
                  select from thread_follow f where f.thread_id = followed and f.level = 'all') as now) c
         where t.id = followed and t.is_followed <> c.now;
        return null;
      end $$;
      revoke all on function app.keep_followed() from public;
      create trigger thread_followed after insert or update or delete on thread_follow
        for each row execute function app.keep_followed();

      -- Last, as a post comes to it last: an api at work waits, and neither waits for the other.
      drop index event_stream_idx;
    `);
    await db.query(postLoneWordsAtOneLook);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(postLoneWordsByOneRow);
    await db.query(`
      lock table thread in access exclusive mode;
      drop trigger thread_followed on thread_follow;
      drop function app.keep_followed();
      alter table thread drop column is_followed;
      create index event_stream_idx on event (stream, number);
    `);
  }
}

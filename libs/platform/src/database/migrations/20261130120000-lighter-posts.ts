import type { MigrationInterface, QueryRunner } from 'typeorm';
import { postLoneWords, postLoneWordsByKey } from './posting/post-lone-words.js';

/**
 * What a post paid for without using it: PostgreSQL reads and prepares a table's checks anew for each statement that
 * updates a row, whatever it changes, and a key to the thread of a read mark that does not move.
 */
export class LighterPosts20261130120000 implements MigrationInterface {
  name = 'LighterPosts20261130120000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table thread drop constraint thread_audience_check, drop constraint thread_sensitivity_check;
      create function app.keep_thread_kinds() returns trigger language plpgsql as $$
      begin
        if new.audience not in (${audiences}) or new.sensitivity not in (${sensitivities}) then
          raise exception 'a conversation has no audience "%" and no sensitivity "%"', new.audience, new.sensitivity
            using errcode = 'check_violation';
        end if;
        return new;
      end $$;
      -- Not when a post takes a number, which changes neither.
      create trigger thread_kinds before insert or update of audience, sensitivity on thread
        for each row execute function app.keep_thread_kinds();

      alter table thread_read drop constraint thread_read_thread_id_fkey;
    `);
    await db.query(postLoneWordsByKey);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(postLoneWords);
    await db.query(`
      alter table thread_read add foreign key (thread_id) references thread on delete cascade;
      drop trigger thread_kinds on thread;
      drop function app.keep_thread_kinds();
      alter table thread
        add constraint thread_audience_check check (audience in (${audiences})),
        add constraint thread_sensitivity_check check (sensitivity in (${sensitivities}));
    `);
  }
}

const audiences = `'shared', 'provider', 'payer', 'named'`;
const sensitivities = `'none', 'psychotherapy_notes', 'substance_use', 'substance_use_counselling', 'vip'`;

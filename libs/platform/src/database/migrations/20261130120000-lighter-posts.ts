import type { MigrationInterface, QueryRunner } from 'typeorm';
import { postLoneWords, postLoneWordsOfFewerLooks } from './posting/post-lone-words.js';

/**
 * What a post paid for without using it: PostgreSQL reads and prepares a table's checks anew for each statement that updates
 * a row, whatever it changes; a key was looked up and then written to the same index; and a conversation's row tells by its
 * sensitivity whether it is narrowed.
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
        return null;
      end $$;
      -- Not when a post takes a number, which changes neither. After the row, since PostgreSQL locks and copies a row first
      -- where anything is to happen before.
      create trigger thread_kinds after insert or update of audience, sensitivity on thread
        for each row execute function app.keep_thread_kinds();
      comment on table narrowed is
        'written by app.keep_narrowed alone: app.post_lone_words takes the sensitivity of a conversation for it';
    `);
    await db.query(postLoneWordsOfFewerLooks);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(postLoneWords);
    await db.query(`
      comment on table narrowed is null;
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

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { postPlainMessages } from './posting/post-plain-messages.js';
import { postWords } from './posting/post-words.js';

/** What a post costs once more: fewer look-ups, numbers and lock in one, and two index entries less. */
export class PostsOfWords20261129100000 implements MigrationInterface {
  name = 'PostsOfWords20261129100000';

  async up(db: QueryRunner): Promise<void> {
    await db.query('drop function app.post_plain_messages(uuid[], jsonb)');
    await db.query(postWords);
    await db.query(`
      -- Nobody asks for an event or a row of the trail by its number alone.
      alter table event drop constraint event_pkey;
      drop index event_feed_idx;
      alter table event add primary key (xid, id);
      alter table audit_row drop constraint audit_row_pkey;
      drop index audit_row_org_idx;
      alter table audit_row add primary key (org_id, id);`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table audit_row drop constraint audit_row_pkey;
      alter table audit_row add primary key (id);
      create index audit_row_org_idx on audit_row (org_id, id);
      alter table event drop constraint event_pkey;
      alter table event add primary key (id);
      create index event_feed_idx on event (xid, id);
      drop function app.post_words;`);
    await db.query(postPlainMessages);
  }
}

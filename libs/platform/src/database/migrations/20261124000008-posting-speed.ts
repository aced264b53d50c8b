import type { MigrationInterface, QueryRunner } from 'typeorm';
import { postPlainMessages } from './posting/post-plain-messages.js';

/** What a post costs: a statement of its own for plain words, and no index entry that nobody reads. */
export class PostingSpeed20261124000008 implements MigrationInterface {
  name = 'PostingSpeed20261124000008';

  async up(db: QueryRunner): Promise<void> {
    await db.query(leanIndexes);
    await db.query(postPlainMessages);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function app.post_plain_messages(uuid[], jsonb);
      drop index audit_row_sealed_idx;
      alter table audit_row add constraint audit_row_org_id_sealed_seq_key unique (org_id, sealed_seq);
      drop index idempotency_key_age_idx;
      create index idempotency_key_age_idx on idempotency_key (created_at);`);
  }
}

const leanIndexes = `
  -- A row is posted unsealed: it need not stand among the sealed ones until it is.
  alter table audit_row drop constraint audit_row_org_id_sealed_seq_key;
  create unique index audit_row_sealed_idx on audit_row (org_id, sealed_seq) where sealed_seq is not null;

  -- Keys come in the order of their age, and only the housekeeping asks for it, once a day.
  drop index idempotency_key_age_idx;
  create index idempotency_key_age_idx on idempotency_key using brin (created_at);
`;

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { matchClaim, papers } from './20261124000020-match-everything.js';

/**
 * Messages are found by their conversation, and a claim's by its conversations. So no post has to write an index of claims,
 * and a match no longer reads every message there is to find those of one claim.
 */
export class MessagesByTheirThread20261130101000 implements MigrationInterface {
  name = 'MessagesByTheirThread20261130101000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(matchClaim(messages, papers));
    await db.query('drop index message_claim');
  }

  /** The function moves the same rows as the one before. */
  async down(db: QueryRunner): Promise<void> {
    await db.query('create index message_claim on message (claim_id, at)');
  }
}

/** The conversations have moved already; of those that were the submitted claim's own nothing names the prepared one. */
const messages = `
    update message m set claim_id = s.id from thread t
     where t.claim_id = s.id and m.thread_id = t.id and m.claim_id = p.id;
    update message_version v set claim_id = s.id from thread t, message m
     where t.claim_id = s.id and m.thread_id = t.id and v.message_id = m.id and v.claim_id = p.id;
    update message_context x set claim_id = s.id from thread t, message m
     where t.claim_id = s.id and m.thread_id = t.id and x.message_id = m.id and x.claim_id = p.id;`;

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { matchClaim, papers } from './20261124000020-match-everything.js';

/**
 * Messages are found by their conversation, and a claim's by its conversations. So no post has to write an index of claims,
 * and a match no longer reads every message there is to find those of one claim.
 */
export class MessagesByTheirThread20261130101000 implements MigrationInterface {
  name = 'MessagesByTheirThread20261130101000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(matchClaim(messages + papers));
    await db.query('drop index message_claim');
  }

  /** The function moves the same rows as the one before. */
  async down(db: QueryRunner): Promise<void> {
    await db.query('create index message_claim on message (claim_id, at)');
  }
}

const messages = `
    update message m set claim_id = s.id where m.thread_id = any (threads);
    update message_version v set claim_id = s.id from message m where m.thread_id = any (threads) and v.message_id = m.id;
    update message_context x set claim_id = s.id from message m where m.thread_id = any (threads) and x.message_id = m.id;`;

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { postLoneWords } from './posting/post-lone-words.js';
import { postWords } from './posting/post-words.js';

/**
 * A lone post of words has a function of its own. And the one for several looks a key up instead of hashing every key there
 * is, which it did for each statement where its plan was made while there were few.
 */
export class LonePosts20261129115000 implements MigrationInterface {
  name = 'LonePosts20261129115000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(postWords);
    await db.query(postLoneWords);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop function app.post_lone_words');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { loneWordsAsOneValue } from './posting/lone-words-as-one-value.js';
import { postLoneWordsAtOneLook } from './posting/post-lone-words.js';

/** A lone post is answered by one value, which is neither laid aside as a set of rows nor taken apart between its statements. */
export class LonePostsAsOneValue20261130160000 implements MigrationInterface {
  name = 'LonePostsAsOneValue20261130160000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(loneWordsAsOneValue);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop function app.post_lone_words');
    await db.query(postLoneWordsAtOneLook);
  }
}

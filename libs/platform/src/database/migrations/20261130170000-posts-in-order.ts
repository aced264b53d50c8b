import type { MigrationInterface, QueryRunner } from 'typeorm';
import { postWordsByOneRow, postWordsInOrder } from './posting/post-words.js';

/** Several posts lock their conversations in the order of their ids by what PostgreSQL promises, and not by the plan it happens to make. */
export class PostsInOrder20261130170000 implements MigrationInterface {
  name = 'PostsInOrder20261130170000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(postWordsInOrder);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(postWordsByOneRow);
  }
}

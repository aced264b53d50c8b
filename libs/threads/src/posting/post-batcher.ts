import { Injectable } from '@nestjs/common';
import type { Post, PostOutcome } from './post.js';
import { PostLane } from './post-lane.js';
import { PostStore } from './post-store.js';

/** Connections that may post at once. */
const lanes = 2;
/**
 * A second connection joins when so many wait for the first. Half of a statement's cost does not depend on how many posts
 * it carries, so two half batches cost far more than a whole one.
 */
const fullBatch = 64;

/** Commands that arrive together commit together. */
@Injectable()
export class PostBatcher {
  private readonly lanes: readonly PostLane[];

  constructor(store: PostStore) {
    this.lanes = Array.from({ length: lanes }, () => new PostLane((posts) => store.write(posts)));
  }

  /** Resolves once the post is on disk or refused. */
  async add(post: Post): Promise<PostOutcome> {
    return this.laneOf(post.thread).add(post);
  }

  /** A thread stays in its lane while a post of it is under way there, so its order holds. One that stands still is gone round. */
  private laneOf(thread: string): PostLane {
    const { lanes } = this;
    const lane =
      lanes.find((one) => one.holds(thread)) ??
      lanes.find((one) => one.waits < fullBatch && !one.isFull) ??
      lanes.find((one) => !one.isFull) ??
      lanes[0];
    if (!lane) throw new Error('There is a lane.');
    return lane;
  }
}

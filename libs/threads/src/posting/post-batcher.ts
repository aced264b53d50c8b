import { Injectable } from '@nestjs/common';
import type { Post, PostOutcome } from './post.js';
import { PostLane } from './post-lane.js';
import { PostStore } from './post-store.js';

/** Two connections at most post at once; a thread always uses the same lane, so its order holds. */
const lanes = 2;

/** Commands that arrive together commit together. */
@Injectable()
export class PostBatcher {
  private readonly lanes: readonly PostLane[];

  constructor(store: PostStore) {
    this.lanes = Array.from({ length: lanes }, () => new PostLane((posts) => store.write(posts)));
  }

  /** Resolves once the post is on disk or refused. */
  async add(post: Post): Promise<PostOutcome> {
    const lane = this.lanes[laneOf(post.thread)];
    if (!lane) throw new Error('Every thread has a lane.');
    return lane.add(post);
  }
}

/** The last digits of a UUIDv7 are random; the first are its time. */
function laneOf(threadId: string): number {
  return Number.parseInt(threadId.slice(-2), 16) % lanes;
}

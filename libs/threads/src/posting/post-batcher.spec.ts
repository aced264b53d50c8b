import { describe, expect, it } from '@jest/globals';
import { newId } from '@liaison/platform';
import { setTimeout as sleep } from 'node:timers/promises';
import { PostBatcher } from './post-batcher.js';
import type { PostStore } from './post-store.js';
import type { Post, PostOutcome } from './post.js';

const aPost = (thread: string): Post => ({ id: newId(), thread, text: 'x' }) as Post;

/** A store whose batches lie open until they are let through. */
function heldStore() {
  const batches: { readonly threads: readonly string[]; readonly open: () => void }[] = [];
  const store = {
    write: async (posts: readonly Post[]) => {
      await new Promise<void>((open) => batches.push({ threads: posts.map(({ thread }) => thread), open }));
      return posts.map(({ id }, index) => ({ index, id, refusal: null }) as PostOutcome);
    },
  };
  return { batches, batcher: new PostBatcher(store as unknown as PostStore) };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('the lanes of posts', () => {
  it('commits few posts one batch after the other, whatever their threads', async () => {
    const { batches, batcher } = heldStore();
    void batcher.add(aPost('a'));
    await turn();
    const later = ['b', 'c', 'a'].map((thread) => batcher.add(aPost(thread)));
    await turn();
    expect(batches.map(({ threads }) => threads)).toEqual([['a']]);
    batches[0]?.open();
    await turn();
    await turn();
    expect(batches[1]?.threads).toEqual(['b', 'c', 'a']);
    batches[1]?.open();
    await Promise.all(later);
  });

  it('opens a second lane when a whole batch waits, and keeps each thread in one lane while its posts are under way', async () => {
    const { batches, batcher } = heldStore();
    void batcher.add(aPost('first'));
    await turn();
    for (let n = 0; n < 64; n += 1) void batcher.add(aPost(`waits ${n}`));
    void batcher.add(aPost('late'));
    void batcher.add(aPost('first'));
    void batcher.add(aPost('waits 7'));
    await turn();
    expect(batches.map(({ threads }) => threads)).toEqual([['first'], ['late']]);
    void batcher.add(aPost('late'));
    batches[0]?.open();
    batches[1]?.open();
    await turn();
    await turn();
    const waits = Array.from({ length: 64 }, (_, n) => `waits ${n}`);
    expect(batches[2]?.threads).toEqual(waits.slice(0, 33));
    expect(batches[3]?.threads).toEqual(['late']);
    batches[2]?.open();
    await turn();
    await turn();
    expect(batches[4]?.threads).toEqual([...waits.slice(33), 'first', 'waits 7']);
  });

  it('goes round a lane that stands still, and refuses only what would have to wait there', async () => {
    const { batches, batcher } = heldStore();
    const stuck = batcher.add(aPost('locked'));
    await turn();
    const behind = batcher.add(aPost('behind it'));
    await sleep(1_600);
    const round = batcher.add(aPost('elsewhere'));
    await turn();
    expect(batches.map(({ threads }) => threads)).toEqual([['locked'], ['elsewhere']]);
    await expect(batcher.add(aPost('locked'))).rejects.toMatchObject({ code: 'service.unavailable' });
    batches.forEach(({ open }) => open());
    await Promise.all([stuck, round]);
    await turn();
    batches.at(-1)?.open();
    await behind;
  });
});

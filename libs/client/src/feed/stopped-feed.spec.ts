import { describe, expect, it } from '@jest/globals';
import type { FeedEventView, SyncView } from '@liaison/contracts';
import { io } from 'socket.io-client';
import { ApiProblem } from '../http/api-problem.js';
import { FeedFollower } from './feed-follower.js';

const edited = { stream: 'thread:t', number: 3, type: 'message.edited' } as FeedEventView;
const page: SyncView = { events: [edited], cursor: 'b', more: false, pending: false };
const later = () => new Promise((resolve) => setTimeout(resolve, 20));

/** What is heard of a feed, and how often it asked, that is stopped before what it asked is answered. */
async function stoppedWhileAsking(answer: () => Promise<SyncView>): Promise<[heard: unknown[], asked: number]> {
  const heard: unknown[] = [];
  let asked = 0;
  const feed = new FeedFollower({
    socket: io('http://127.0.0.1:1', { autoConnect: false }),
    sync: async () => {
      asked += 1;
      await later();
      return answer();
    },
    apply: async (events) => void heard.push(events),
    reload: async (loadedBefore) => void heard.push(loadedBefore),
    onEnded: (reason) => heard.push(reason),
  });
  const answered = feed.caughtUp();
  // Asked for a second time meanwhile, as by a heartbeat.
  void feed.caughtUp();
  feed.stop();
  await answered;
  await later();
  await later();
  return [heard, asked];
}

describe('a feed that was stopped while it asked, since its tab turned to another organisation', () => {
  it('says nothing of a refusal that comes late: the tab it would lead away has turned by itself', async () => {
    const refusal = new ApiProblem({ status: 401, code: 'session.acting_changed', detail: '' });
    expect(await stoppedWhileAsking(() => Promise.reject(refusal))).toEqual([[], 1]);
  });

  it('brings nothing of its former organisation up that comes late', async () => {
    expect(await stoppedWhileAsking(async () => page)).toEqual([[], 1]);
  });
});

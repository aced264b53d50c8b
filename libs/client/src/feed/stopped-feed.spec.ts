import { describe, expect, it } from '@jest/globals';
import type { FeedEventView, SyncView } from '@liaison/contracts';
import { io } from 'socket.io-client';
import { ApiProblem } from '../http/api-problem.js';
import { FeedFollower } from './feed-follower.js';

const edited = { stream: 'thread:t', number: 3, type: 'message.edited' } as FeedEventView;
const page: SyncView = { events: [edited], cursor: 'b', more: false, pending: false };
const later = () => new Promise((resolve) => setTimeout(resolve, 20));

/** A feed that is stopped while what it asked, twice, is not answered yet; what is heard of it, and how often it asked. */
function stoppedWhileAsking(answer: () => Promise<SyncView>) {
  const heard: unknown[] = [];
  let asked = 0;
  const feed = new FeedFollower({
    socket: io('http://127.0.0.1:1', { autoConnect: false, reconnection: false }),
    sync: async () => {
      asked += 1;
      await later();
      return answer();
    },
    apply: async (events) => void heard.push(events),
    reload: async () => undefined,
    onEnded: (reason) => heard.push(reason),
  });
  const answered = feed.caughtUp();
  void feed.caughtUp();
  feed.stop();
  const soon = async () => {
    await answered;
    await later();
    await later();
    return [heard, asked];
  };
  return { feed, soon };
}

describe('a feed that was stopped while it asked, since its tab turned to another organisation', () => {
  it('says nothing of a refusal that comes late: the tab it would lead away has turned by itself', async () => {
    const refusal = new ApiProblem({ status: 401, code: 'session.acting_changed', detail: '' });
    expect(await stoppedWhileAsking(() => Promise.reject(refusal)).soon()).toEqual([[], 1]);
  });

  it('brings nothing of its former organisation up that comes late', async () => {
    expect(await stoppedWhileAsking(async () => page).soon()).toEqual([[], 1]);
  });

  it('is told again what it let pass, where the turn failed and it is started anew', async () => {
    const { feed, soon } = stoppedWhileAsking(async () => page);
    await soon();
    feed.start();
    expect(await soon()).toEqual([[[edited]], 2]);
    feed.stop();
  });
});

import { describe, expect, it } from '@jest/globals';
import { keys } from '../api/keys.js';
import { touchedBy } from './touched-by.js';

const event = { stream: 's', number: 1, type: 't', at: '2026-11-23T12:00:00.000Z', facts: {} };
const none = { claimId: null, threadId: null, requestId: null };

describe('what an event touches', () => {
  it('a message touches its thread and the list of threads, not the claim or the worklist', () => {
    const touched = touchedBy({ ...event, ...none, claimId: 'c', threadId: 'm' });
    expect(touched).toEqual({ exact: [keys.thread('m'), keys.conversations, keys.claimThreads('c')], whole: [] });
  });

  it('a request touches itself and the worklists', () => {
    const touched = touchedBy({ ...event, ...none, claimId: 'c', requestId: 'r' });
    expect(touched.exact).toContainEqual(keys.request('r'));
    expect(touched.whole).toContainEqual(keys.worklists);
    expect(touched.exact).not.toContainEqual(keys.claim('c'));
  });

  it('a claim that moved touches everything drawn from it', () => {
    const touched = touchedBy({ ...event, ...none, claimId: 'c' });
    expect(touched.exact).toContainEqual(keys.claim('c'));
    expect(touched.whole).toContainEqual(keys.claims);
  });

  it('a notice touches the bell, and the incidents that come as one', () => {
    expect(touchedBy({ ...event, ...none, type: 'notice.made' })).toEqual({
      exact: [],
      whole: [keys.notices, keys.incidents],
    });
  });
});

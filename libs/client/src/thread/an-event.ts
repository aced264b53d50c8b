import type { FeedEventView } from '@liaison/contracts';

/** What a feed tells of a conversation, for tests. */
export function anEvent(type: string, number: number, facts: FeedEventView['facts'] = {}): FeedEventView {
  return {
    stream: 'thread:00000000-0000-7000-8000-000000000099',
    number,
    type,
    at: '2026-11-23T12:00:00.000Z',
    claimId: '00000000-0000-7000-8000-000000000098',
    threadId: '00000000-0000-7000-8000-000000000099',
    requestId: null,
    facts,
  };
}

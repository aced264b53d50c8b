import type { FeedEventView } from '@liaison/contracts';
import type { FeedEvent } from '@liaison/platform';

/** An event as clients read it, pushed or by `/sync`: parties and audience stay here. */
export function toFeedEventView(event: FeedEvent & { readonly at: Date | string }): FeedEventView {
  const { stream, number, type, at, claimId, threadId, requestId, facts } = event;
  return {
    stream,
    number,
    type,
    at: typeof at === 'string' ? at : at.toISOString(),
    claimId: claimId ?? null,
    threadId: threadId ?? null,
    requestId: requestId ?? null,
    facts: { ...facts },
  };
}

import type { FeedEventView } from '@liaison/contracts';
import type { QueryKey } from '@tanstack/react-query';
import { keys } from '../api/keys.js';

interface Touched {
  readonly exact: QueryKey[];
  readonly whole: QueryKey[];
}

type Touch = (event: FeedEventView) => Touched;
const none: Touched = { exact: [], whole: [] };

const ofThread: Touch = ({ threadId, claimId }) =>
  threadId
    ? {
        exact: [keys.thread(threadId), keys.conversations, ...(claimId ? [keys.claimThreads(claimId)] : [])],
        whole: [],
      }
    : none;

const ofRequest: Touch = ({ requestId, claimId }) =>
  requestId
    ? {
        exact: [keys.request(requestId), ...(claimId ? [keys.claimRequests(claimId), keys.timeline(claimId)] : [])],
        whole: [keys.worklists, keys.notices],
      }
    : none;

/** The claim itself moved, or who may see it: an event that names neither a thread nor a request. */
const ofClaim: Touch = ({ claimId, threadId, requestId }) =>
  claimId && !threadId && !requestId
    ? {
        exact: [
          keys.claim(claimId),
          keys.legalBases(claimId),
          keys.claimThreads(claimId),
          keys.claimRequests(claimId),
          keys.timeline(claimId),
        ],
        whole: [keys.claims, keys.worklists],
      }
    : none;

/** What became of a claim names it in its facts only, where no clinician on the claim is let through by it. */
const ofOutcome: Touch = ({ type, facts }) => {
  const claimId = facts['claimId'];
  if ((type !== 'claim.settled' && type !== 'appeal.changed') || typeof claimId !== 'string') return none;
  return {
    exact: [
      ...[keys.claim(claimId), keys.claimRemittances(claimId), keys.claimAppeals(claimId), keys.timeline(claimId)],
      keys.unmatched,
    ],
    whole: [keys.claims],
  };
};

const ofPerson: Touch = ({ type }) => {
  // An incident comes to its officer as a notice.
  if (type.startsWith('notice.')) return { exact: [], whole: [keys.notices, keys.incidents] };
  return type === 'job' ? { exact: [], whole: [keys.jobs] } : none;
};

/** The caches one event touches, and no other. */
export function touchedBy(event: FeedEventView): Touched {
  const parts = [ofThread, ofRequest, ofClaim, ofOutcome, ofPerson].map((touch) => touch(event));
  return { exact: parts.flatMap((part) => part.exact), whole: parts.flatMap((part) => part.whole) };
}

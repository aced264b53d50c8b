import type { FeedEventView } from '@liaison/contracts';
import type { QueryKey } from '@tanstack/react-query';
import { keys } from '../api/keys.js';

export interface Touched {
  readonly exact: readonly QueryKey[];
  /** With all that stands below them. */
  readonly whole: readonly QueryKey[];
  /** All requests of these claims: one shows its parent, its children, its letter and what became of the claim. */
  readonly requestsOf: readonly string[];
}

type Touch = (event: FeedEventView) => Partial<Touched>;

const ofThread: Touch = ({ type, threadId, claimId }) => {
  if (!threadId) return {};
  const opened = type === 'thread.opened' && claimId ? [keys.timeline(claimId)] : [];
  // What was posted and corrected while it was out of sight is not told.
  const messages = type.startsWith('thread.access_') ? [keys.messages(threadId)] : [];
  const own = [keys.thread(threadId), keys.conversations, ...(claimId ? [keys.claimThreads(claimId)] : [])];
  return { exact: [...own, ...messages, ...opened] };
};

const ofRequest: Touch = ({ requestId, claimId }) => {
  if (!requestId) return {};
  const own = [keys.request(requestId), keys.diary(requestId)];
  const ofItsClaim = claimId ? [keys.claim(claimId), keys.claimRequests(claimId), keys.timeline(claimId)] : [];
  return {
    exact: [...own, ...ofItsClaim],
    whole: [keys.worklists, keys.notices, keys.claims],
    requestsOf: claimId ? [claimId] : [],
  };
};

/** The claim itself moved, or who may see it: an event that names neither a thread nor a request. */
const ofClaim: Touch = ({ type, claimId, threadId, requestId }) => {
  if (!claimId || threadId || requestId) return {};
  // Sight of a claim is sight of its conversations, and the event does not name them.
  const threads = type.startsWith('claim.access_') ? [keys.threads] : [];
  return {
    exact: [keys.conversations],
    whole: [keys.claim(claimId), keys.claims, keys.worklists, ...threads],
    requestsOf: [claimId],
  };
};

/** What became of a claim names it in its facts only, where no clinician on the claim is let through by it. */
const ofOutcome: Touch = ({ type, facts }) => {
  const claimId = facts['claimId'];
  if ((type !== 'claim.settled' && type !== 'appeal.changed') || typeof claimId !== 'string') return {};
  return {
    exact: [
      ...[keys.claim(claimId), keys.claimRemittances(claimId), keys.claimAppeals(claimId), keys.timeline(claimId)],
      keys.unmatched,
    ],
    whole: [keys.claims],
    requestsOf: [claimId],
  };
};

/** Something was taken back, earlier versions with it, or was found not to be lost: an incident either way. */
const ofRecall: Touch = ({ type }) =>
  type.endsWith('.recalled') || type.startsWith('recall.') ? { whole: [keys.allVersions, keys.incidents] } : {};

const ofPerson: Touch = ({ type }) => {
  // An incident comes to its officer as a notice.
  if (type.startsWith('notice.')) return { whole: [keys.notices, keys.incidents] };
  return type === 'job' ? { whole: [keys.jobs] } : {};
};

/** The caches one event touches, and no other; the messages themselves are brought up by `bringMessages`. */
export function touchedBy(event: FeedEventView): Touched {
  const parts = [ofThread, ofRequest, ofClaim, ofOutcome, ofRecall, ofPerson].map((touch) => touch(event));
  return {
    exact: parts.flatMap(({ exact = [] }) => exact),
    whole: parts.flatMap(({ whole = [] }) => whole),
    requestsOf: parts.flatMap(({ requestsOf = [] }) => requestsOf),
  };
}

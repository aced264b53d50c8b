import type { Actor } from '@liaison/domain';
import type { Facts, FeedEvent } from '@liaison/platform';
import type { ThreadRecord } from './thread-record.js';

type Followed = Pick<
  ThreadRecord,
  'id' | 'claimId' | 'lastSeq' | 'providerOrg' | 'payerOrg' | 'audience' | 'sensitivity'
>;

/** Something about a thread that is no message: it takes no number of its own, so clients fetch what it names. */
export function threadEvent(type: string, thread: Followed, facts: Facts = {}): FeedEvent {
  const { id, claimId, lastSeq, providerOrg, payerOrg, audience, sensitivity } = thread;
  return {
    stream: `thread:${id}`,
    number: lastSeq,
    type,
    claimId,
    threadId: id,
    providerOrg,
    payerOrg,
    // A VIP conversation is told to those seated in it, as a named one is.
    audience: sensitivity === 'vip' ? 'named' : audience,
    facts,
  };
}

/**
 * That a conversation was marked, told to its whole audience whether it is VIP before or after: whoever may see it no
 * longer hears why it is gone, and whoever may see it again hears that there is something to ask for.
 */
export function markedEvent(thread: Followed): FeedEvent {
  return { ...threadEvent('thread.marked', thread), audience: thread.audience };
}

/** Something for one person's own screens only: read marks stay with their person. */
export function ownThreadEvent(type: string, thread: Followed, actor: Actor, facts: Facts = {}): FeedEvent {
  return { ...threadEvent(type, thread, facts), personId: actor.personId, orgId: actor.organisationId };
}

/** Tells a person that a thread appeared or went. */
export function seatEvent(
  type: 'thread.access_gained' | 'thread.access_lost',
  thread: Followed,
  person: { id: string; orgId: string },
): FeedEvent {
  return {
    stream: `person:${person.id}`,
    number: 0,
    type,
    claimId: thread.claimId,
    threadId: thread.id,
    personId: person.id,
    orgId: person.orgId,
  };
}

import { describe, expect, it } from '@jest/globals';
import { eventTypes, type EventType } from '@liaison/contracts';
import { hashKey, type QueryKey, partialMatchKey } from '@tanstack/react-query';
import { keys } from '../api/keys.js';
import { touchedBy } from './touched-by.js';

const none = { claimId: null, threadId: null, requestId: null };
const event = (type: string, ids: object = {}) => ({
  ...{ stream: 's', number: 1, at: '2026-11-23T12:00:00.000Z', facts: {}, ...none },
  ...ids,
  type,
});
function touches(key: QueryKey, type: string, ids: object): boolean {
  const { exact, whole } = touchedBy(event(type, ids));
  return exact.some((one) => hashKey(one) === hashKey(key)) || whole.some((one) => partialMatchKey(key, one));
}

interface Row {
  /** What such an event names. */
  readonly of: object;
  /** What shows it; the messages of a conversation are brought up to it elsewhere. */
  readonly shownBy: readonly QueryKey[];
}
const ofThread = { claimId: 'c', threadId: 't' };
const ofClaim = { claimId: 'c' };
const ofFacts = { facts: { claimId: 'c' } };
const thread = [keys.thread('t'), keys.claimThreads('c'), keys.conversations];
const claim = [
  ...[keys.claim('c'), keys.claimRequests('c'), keys.claimThreads('c'), keys.timeline('c'), keys.directory('c', 'q')],
  ...[keys.legalBases('c'), keys.claimRemittances('c'), keys.claimAppeals('c'), keys.claimList({}), keys.conversations],
  ...[keys.worklist({}), keys.summary({}), keys.team(7)],
];
const recall = [...thread, keys.versions('m'), keys.incidentList({})];
const outcome = [
  ...[keys.claim('c'), keys.claimRemittances('c'), keys.claimAppeals('c'), keys.timeline('c')],
  ...[keys.unmatched, keys.claimList({})],
];
const row = (of: object, shownBy: readonly QueryKey[]): Row => ({ of, shownBy });

const table: Readonly<Record<EventType, Row>> = {
  'message.posted': row(ofThread, thread),
  'message.edited': row(ofThread, thread),
  '*.recalled': row(ofThread, recall),
  'recall.lifted': row(ofThread, recall),
  'file.marked': row(ofThread, thread),
  'thread.opened': row(ofThread, [...thread, keys.timeline('c')]),
  'thread.participants_changed': row(ofThread, thread),
  'thread.marked': row(ofThread, thread),
  'thread.read': row(ofThread, thread),
  'thread.followed': row(ofThread, thread),
  'thread.access_gained': row(ofThread, [...thread, keys.messages('t')]),
  'thread.access_lost': row(ofThread, [...thread, keys.messages('t')]),
  'request.*': row({ claimId: 'c', requestId: 'r' }, [
    ...[keys.request('r'), keys.diary('r'), keys.claimRequests('c'), keys.claim('c'), keys.timeline('c')],
    ...[keys.claimList({}), keys.worklist({}), keys.summary({}), keys.team(7), keys.chases('sent'), keys.forecast],
    keys.notices,
  ]),
  'claim.*': row(ofClaim, claim),
  'claim.access_gained': row(ofClaim, [...claim, keys.thread('t'), keys.messages('t')]),
  'claim.access_lost': row(ofClaim, [...claim, keys.thread('t'), keys.messages('t')]),
  'claim.settled': row(ofFacts, outcome),
  'appeal.changed': row(ofFacts, outcome),
  'finding.*': row(ofClaim, claim),
  'legal_basis.*': row(ofClaim, claim),
  'notice.*': row({}, [keys.notices, keys.incidentList({})]),
  job: row({ facts: { jobId: 'j' } }, [keys.job('j')]),
};

describe('what an event touches', () => {
  it('is known of every type that the server records', () => {
    expect(Object.keys(table).sort()).toEqual([...eventTypes].sort());
  });

  it.each(Object.entries(table))('%s touches whatever shows it', (type, { of, shownBy }) => {
    const missed = shownBy.filter((key) => !touches(key, type.replace('*', 'x'), of));
    expect(missed).toEqual([]);
  });

  it('a message touches its thread and the list of threads, not the claim or the worklist', () => {
    const { exact, whole, requestsOf } = touchedBy(event('message.posted', ofThread));
    expect(exact).toEqual([keys.thread('t'), keys.conversations, keys.claimThreads('c')]);
    expect([whole, requestsOf]).toEqual([[], []]);
  });

  it('a request and a claim that moved touch all requests of the claim, which show each other', () => {
    const each = [
      event('request.answer', { claimId: 'c', requestId: 'r' }),
      event('claim.matched', ofClaim),
      event('claim.settled', ofFacts),
    ];
    expect(each.map((one) => touchedBy(one).requestsOf)).toEqual([['c'], ['c'], ['c']]);
  });

  it('a notice touches the bell, and the incidents that come as one', () => {
    expect(touchedBy(event('notice.created'))).toEqual({
      ...{ exact: [], requestsOf: [] },
      whole: [keys.notices, keys.incidents],
    });
  });
});

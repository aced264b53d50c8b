import { describe, expect, it } from '@jest/globals';
import { reachOf, type Actor, type Role } from '@liaison/domain';
import type { FeedEvent } from '@liaison/platform';
import { mayHear, type Watch } from './may-hear.js';

const actor = (organisationId: string, role: Role): Actor => ({
  personId: `${organisationId} ${role}`,
  membershipId: 'm',
  organisationId,
  organisationKind: organisationId === 'payer' ? 'payer' : 'provider',
  roles: [role],
  reach: reachOf([role]),
});
const event = (given: Partial<FeedEvent>): FeedEvent => ({
  stream: 'thread:1',
  number: 1,
  type: 'message.posted',
  providerOrg: 'provider',
  payerOrg: 'payer',
  ...given,
});
const people = [
  actor('provider', 'coder'),
  actor('provider', 'caregiver'),
  actor('provider', 'auditor'),
  actor('payer', 'claims_administrator'),
  actor('stranger', 'coder'),
];
const heardBy = (given: Partial<FeedEvent>, watch: Watch = 'none') =>
  people.map((one) => mayHear(one, event(given), watch));

describe('who may hear of an event', () => {
  it('follows the audience, and looks up for a person who sees only what was asked', () => {
    expect(heardBy({ audience: 'shared' })).toEqual(['yes', 'look-up', 'no', 'yes', 'no']);
    expect(heardBy({ audience: 'provider' })).toEqual(['yes', 'look-up', 'no', 'no', 'no']);
    expect(heardBy({ audience: 'payer' })).toEqual(['no', 'no', 'no', 'yes', 'no']);
  });

  it('tells of a named thread only whoever was let in to watch it', () => {
    expect(heardBy({ audience: 'named' })).toEqual(['no', 'no', 'no', 'no', 'no']);
    expect(heardBy({ audience: 'named' }, 'trusted')).toEqual(['yes', 'look-up', 'no', 'yes', 'no']);
  });

  it('looks up for whoever was let in when there were more readers, and for them only what is for those let in', () => {
    expect(heardBy({ audience: 'named' }, 'doubted')).toEqual(['look-up', 'look-up', 'no', 'look-up', 'no']);
    expect(heardBy({ audience: 'provider' }, 'doubted')).toEqual(['yes', 'look-up', 'no', 'no', 'no']);
  });

  it("keeps what is inside one organisation there, and what is one person's with that person", () => {
    expect(heardBy({ audience: 'shared', orgId: 'payer' })).toEqual(['no', 'no', 'no', 'yes', 'no']);
    expect(heardBy({ orgId: 'provider', personId: 'provider auditor' })).toEqual(['no', 'no', 'yes', 'no', 'no']);
  });

  it('looks up for whoever acts by a grant, since it bounds them by claim and ends', () => {
    const [coder] = people;
    const vendor = { ...(coder as Actor), grantId: 'a grant' };
    expect(mayHear(vendor, event({ audience: 'shared' }), 'trusted')).toBe('look-up');
  });

  it('tells nobody of an event that names no audience and no organisation', () => {
    expect(heardBy({})).toEqual(['no', 'no', 'no', 'no', 'no']);
  });
});

import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { standInFor } from './stand-in.js';

const away = (...pairs: [string, string | null][]) => new Map(pairs);
const anybody = () => true;

describe('a stand-in', () => {
  it('is the person themselves while they are there', () => {
    expect(standInFor('ann', away(), anybody)).toEqual({ personId: 'ann', via: 'named' });
  });

  it('is found along the chain of deputies', () => {
    expect(standInFor('ann', away(['ann', 'bob'], ['bob', 'cid']), anybody)).toEqual({ personId: 'cid', via: 'cover' });
  });

  it('is nobody where two stand in for each other', () => {
    expect(standInFor('ann', away(['ann', 'bob'], ['bob', 'ann']), anybody)).toEqual({
      personId: null,
      via: 'cover_in_circle',
    });
  });

  it('is nobody without a deputy, or where the deputy may not see the request', () => {
    const nobody = { personId: null, via: 'no_cover' };
    expect(standInFor('ann', away(['ann', null]), anybody)).toEqual(nobody);
    expect(standInFor('ann', away(['ann', 'bob']), () => false)).toEqual(nobody);
  });

  it('always ends, and never at somebody who is away or may not see it', () => {
    const people: string[] = ['a', 'b', 'c', 'd', 'e'];
    const person = fc.constantFrom(...people);
    fc.assert(
      fc.property(fc.array(fc.tuple(person, fc.option(person))), fc.subarray(people), (pairs, seers) => {
        const absences = new Map(pairs);
        const found = standInFor('a', absences, (deputy) => seers.includes(deputy));
        if (found.personId === null) return;
        expect(absences.has(found.personId)).toBe(false);
        expect(found.via === 'named' || seers.includes(found.personId)).toBe(true);
      }),
    );
  });
});

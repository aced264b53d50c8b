import { describe, expect, it } from '@jest/globals';
import { PeopleOfNodes } from './people-of-nodes.js';

describe('who is present through other nodes', () => {
  const [ada, ben] = [
    { id: 'ada', name: 'Ada' },
    { id: 'ben', name: 'Ben' },
  ];

  it('is what each node said last, each person once', () => {
    const people = new PeopleOfNodes();
    people.hear('one', 'room', [ada]);
    people.hear('two', 'room', [ada, ben]);
    expect(people.peopleIn('room', [ada])).toEqual([ada, ben]);
    people.hear('two', 'room', []);
    expect(people.peopleIn('room', [])).toEqual([ada]);
    expect(people.peopleIn('another room', [ben])).toEqual([ben]);
    people.forgetRoom('room');
    expect(people.peopleIn('room', [])).toEqual([]);
  });

  it('ends with a node that says nothing any more, in the rooms it was in', () => {
    const people = new PeopleOfNodes();
    expect([people.noteAlive('one', 0), people.noteAlive('two', 0), people.noteAlive('two', 20)]).toEqual([
      true,
      true,
      false,
    ]);
    people.hear('one', 'room', [ada]);
    people.hear('two', 'other', [ben]);
    expect(people.silentSince(10)).toEqual(['one']);
    expect(people.forgetNode('one')).toEqual(['room']);
    expect([people.peopleIn('room', []), people.peopleIn('other', [])]).toEqual([[], [ben]]);
    expect(people.silentSince(10)).toEqual([]);
    expect(people.noteAlive('one', 30)).toBe(true);
  });
});

import { describe, expect, it } from '@jest/globals';
import { storedEach, type Kind, type Shelf } from './stored-each.js';

interface Word {
  readonly at: number;
  readonly text: string;
}
const words: Kind<Word> = {
  parse: (raw) => (raw && typeof raw === 'object' && 'text' in raw ? (raw as Word) : null),
  nameOf: ({ at }) => String(at),
  order: (one, other) => one.at - other.at,
};

/** What all tabs of a browser share. */
function aShelf(): Shelf {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    key: (at) => [...items.keys()][at] ?? null,
    getItem: (name) => items.get(name) ?? null,
    setItem: (name, text) => void items.set(name, text),
    removeItem: (name) => void items.delete(name),
  };
}
const texts = (kept: { get(): Word[] }) => kept.get().map(({ text }) => text);

describe('a list that the tabs of a browser share', () => {
  it('outlives the page, in order, and leaves alone what is not its own', () => {
    const shelf = aShelf();
    shelf.setItem('box.nonsense', '{');
    shelf.setItem('another', '{"text":"not ours"}');
    const before = storedEach('box.', words, shelf);
    before.set([
      { at: 2, text: 'two' },
      { at: 1, text: 'one' },
    ]);
    expect(texts(storedEach('box.', words, shelf))).toEqual(['one', 'two']);
    before.set([]);
    expect([shelf.length, shelf.getItem('another')]).toEqual([2, '{"text":"not ours"}']);
  });

  it('keeps what two tabs write at the same time, before they have heard of each other', () => {
    const shelf = aShelf();
    const [one, other] = [storedEach('box.', words, shelf), storedEach('box.', words, shelf)];
    one.set([...one.get(), { at: 1, text: 'from one' }]);
    other.set([...other.get(), { at: 2, text: 'from the other' }]);
    one.set(one.get().filter(({ text }) => text === 'nothing of mine'));
    other.heard();
    expect(texts(other)).toEqual(['from the other']);
    expect(texts(storedEach('box.', words, shelf))).toEqual(['from the other']);
  });

  it('lives on in the page where the storage is full', () => {
    const full = {
      ...aShelf(),
      setItem: () => {
        throw new Error('full');
      },
    };
    const kept = storedEach('box.', words, full);
    kept.set([{ at: 1, text: 'kept anyway' }]);
    expect(texts(kept)).toEqual(['kept anyway']);
    kept.set([]);
    expect(texts(kept)).toEqual([]);
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { StreamHeads } from './stream-heads.js';

const event = (number: number, type = 'message.posted', stream = 'thread:a') => ({ stream, number, type });
const knowing = (head: number): StreamHeads => {
  const heads = new StreamHeads();
  heads.note([event(head)]);
  return heads;
};

describe('what a pushed event asks for', () => {
  it('is applied when it is the next of its stream, and once', () => {
    const heads = knowing(4);
    expect([heads.judge(event(5)), heads.judge(event(5))]).toEqual(['apply', 'old']);
  });

  it('is a question where the stream is unknown or a number is missing', () => {
    expect([new StreamHeads().judge(event(1)), knowing(4).judge(event(6))]).toEqual(['ask', 'ask']);
  });

  it('is applied again where it takes no number of its own', () => {
    expect(knowing(4).judge(event(4, 'message.edited'))).toBe('again');
  });

  it('applies every number once and in order, however pushes are lost, doubled and turned round', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 60 }), (pushed) => {
        const heads = knowing(0);
        const applied: number[] = [];
        for (const number of pushed) {
          const verdict = heads.judge(event(number));
          if (verdict === 'apply') applied.push(number);
          // The answer of /sync brings everything up to here.
          if (verdict === 'ask') {
            for (let missing = (applied.at(-1) ?? 0) + 1; missing <= number; missing += 1) applied.push(missing);
            heads.note([event(number)]);
          }
        }
        expect(applied).toEqual(Array.from({ length: Math.max(0, ...pushed) }, (_, at) => at + 1));
      }),
    );
  });
});

describe('a heartbeat', () => {
  it('names the streams that went further, and a stream without events once', () => {
    const heads = knowing(4);
    const beat = { 'thread:a': 4, 'thread:b': 7 };
    expect(heads.behind(beat)).toEqual([['thread:b', 7]]);
    heads.adopt(heads.behind(beat));
    expect(heads.behind(beat)).toEqual([]);
  });

  it('asks again about a stream whose news could not be applied', () => {
    const heads = knowing(4);
    heads.forget('thread:a');
    expect(heads.behind({ 'thread:a': 4 })).toHaveLength(1);
  });
});

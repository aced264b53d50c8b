import { describe, expect, it } from '@jest/globals';
import type { RequestView } from '@liaison/contracts';
import { emptyItem } from './compose-draft.js';
import { askedBefore } from './find-asked-before.js';

const earlier = (question: string, line: number | null, answer: object | null) =>
  ({
    items: [{ question, line, answer: answer ? { draft: false, at: '2026-11-06T10:00:00Z', ...answer } : null }],
  }) as unknown as RequestView;

describe('a question that was asked before', () => {
  it('is found by its words, whatever their case and marks, or by its line', () => {
    const words = [{ ...emptyItem('1'), question: 'which knee' }];
    const line = [{ ...emptyItem('1'), question: 'Left or right?', line: '2' }];
    expect(askedBefore(words, [earlier('Which knee?', null, {})])?.question).toBe('Which knee?');
    expect(askedBefore(line, [earlier('Which knee?', 2, {})])?.question).toBe('Which knee?');
    expect(askedBefore(line, [earlier('Which knee?', 3, {})])).toBeNull();
  });

  it('is the one answered last, and none without a sent answer', () => {
    const draft = [{ ...emptyItem('1'), line: '2' }];
    const two = [earlier('Old?', 2, { at: '2026-11-01T10:00:00Z' }), earlier('New?', 2, {})];
    expect(askedBefore(draft, two)?.question).toBe('New?');
    expect(askedBefore(draft, [earlier('Open?', 2, null), earlier('Draft?', 2, { draft: true })])).toBeNull();
  });

  it('is not an empty question', () => {
    expect(askedBefore([emptyItem('1')], [earlier('', null, {})])).toBeNull();
  });
});

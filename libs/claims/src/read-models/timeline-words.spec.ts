import { describe, expect, it } from '@jest/globals';
import { requestMoves, requestKinds } from '@liaison/domain';
import { timelineWords } from './timeline-words.js';

const ofRequest = (action: string, kind: string, subject: string | null = null): string =>
  timelineWords({ kind: 'request', facts: { action, kind, subject } });

describe('a line of the timeline', () => {
  it('says in plain words what was done with which question', () => {
    expect(ofRequest('send', 'insurer_query', 'Operative note')).toBe('Sent what the insurer asks: Operative note');
    expect(ofRequest('return', 'clinician_query')).toBe('Sent back the answer to the question to the clinician');
    expect(ofRequest('carry', 'insurer_query')).toBe('Moved here from the replaced claim: what the insurer asks');
  });

  it('never shows a code, whatever was done', () => {
    for (const action of [...requestMoves, 'something_new']) {
      for (const kind of requestKinds) expect(ofRequest(action, kind)).not.toMatch(/_/);
    }
  });
});

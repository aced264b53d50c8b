import { describe, expect, it } from '@jest/globals';
import { QueryFailedError } from 'typeorm';
import { toProblem } from './to-problem.js';

describe('a failure that a caller is told of', () => {
  it.each(['Connection terminated unexpectedly', 'timeout exceeded when trying to connect'])(
    'asks to try again later where the database is away: %s',
    (words) => {
      expect(toProblem(new Error(words), 't')).toMatchObject({ status: 503, code: 'service.unavailable' });
      expect(toProblem(new QueryFailedError('q', [], new Error(words)), 't')).toMatchObject({ status: 503 });
    },
  );

  it('is a fault with a trace and nothing else where nobody foresaw it', () => {
    const detail = 'Something went wrong here. The trace helps to find it.';
    expect(toProblem(new Error('secret'), 't')).toMatchObject({ status: 500, detail, trace: 't' });
  });
});

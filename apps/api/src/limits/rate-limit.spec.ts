import { describe, expect, it } from '@jest/globals';
import { RateLimit } from './rate-limit.js';

describe('a rate limit', () => {
  let now = 0;
  const limit = () => {
    now = 0;
    return new RateLimit(3, 60, () => now);
  };

  it('lets a burst pass, then says when the next call may come', () => {
    const calls = limit();
    [1, 2, 3].forEach(() => calls.take('one'));
    expect(() => calls.take('one')).toThrow(
      expect.objectContaining({ code: 'rate.exceeded', facts: { retryAfter: 20 } }),
    );
    now = 20_000;
    expect(() => calls.take('one')).not.toThrow();
  });

  it('counts each caller alone', () => {
    const calls = limit();
    [1, 2, 3].forEach(() => calls.take('one'));
    expect(() => calls.take('other')).not.toThrow();
    expect(() => calls.take('one')).toThrow();
  });

  it('can be asked without being used up', () => {
    const calls = limit();
    for (let n = 0; n < 10; n += 1) calls.requireRoom('one');
    [1, 2, 3].forEach(() => calls.take('one'));
    expect(() => calls.requireRoom('one')).toThrow(expect.objectContaining({ code: 'rate.exceeded' }));
  });

  it('holds a caller off for as long as it is told, takes nothing meanwhile, and lets a burst pass after it', () => {
    const calls = limit();
    calls.holdOff('one', 45_000);
    expect(() => calls.take('one')).toThrow(expect.objectContaining({ facts: { retryAfter: 45 } }));
    expect(() => calls.take('other')).not.toThrow();
    calls.holdOff('one', 1_000);
    now = 44_999;
    expect(() => calls.take('one')).toThrow(expect.objectContaining({ facts: { retryAfter: 1 } }));
    now = 45_000;
    [1, 2, 3].forEach(() => calls.take('one'));
  });

  it('does not ask who is held off where nothing is taken', () => {
    const calls = limit();
    calls.holdOff('one', 45_000);
    expect(() => calls.requireRoom('one')).not.toThrow();
  });

  it('never saves up more than one burst', () => {
    const calls = limit();
    now = 3_600_000;
    [1, 2, 3].forEach(() => calls.take('one'));
    expect(() => calls.take('one')).toThrow();
  });
});
